# One interface target carries the flags of our own code; consumers get none of them.
add_library(billing_flags INTERFACE)
target_compile_options(billing_flags INTERFACE -fstack-protector-strong
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=
  # False alarms of gcc 12 on "text" + std::string when optimising.
  -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
if(billing_DEVELOPER_MODE)
  target_compile_options(billing_flags INTERFACE -Werror -Wall -Wextra -Wpedantic -Wconversion
    -Wsign-conversion -Wshadow -Wold-style-cast -Wfloat-equal -Wnon-virtual-dtor
    -Wsuggest-override)
  target_compile_definitions(billing_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(CMAKE_UNITY_BUILD)
  # A private class in the one file that defines it, said of files that are compiled as one.
  target_compile_options(billing_flags INTERFACE -Wno-subobject-linkage)
endif()
if(billing_FAILPOINTS)
  target_compile_definitions(billing_flags INTERFACE BILLING_FAILPOINTS)
endif()
if(billing_SANITIZE)
  # Undefined behaviour stops the process at once (SIGILL), and the report of the address sanitizer
  # says where: texts for each of its checks would make programs ten times larger, slow to build and
  # slow to start. (One check cannot trap: that of virtual tables.) Each use of a member checks
  # its object for null and alignment: a fifth of the time to compile, for what stops as SIGSEGV,
  # or never is where nothing is cast.
  target_compile_options(billing_flags INTERFACE -fsanitize=${billing_SANITIZE}
    -fno-sanitize-recover=all -fno-sanitize=null,alignment -fsanitize-undefined-trap-on-error
    -fno-omit-frame-pointer)
  target_link_options(billing_flags INTERFACE -fsanitize=${billing_SANITIZE})
endif()
