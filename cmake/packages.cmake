# Debian packages: cpack in the build folder makes billing_VERSION_ARCH.deb and libbilling-dev. For
# packages, configure with CMAKE_INSTALL_PREFIX=/usr; tests/packages/run shows how.
set(debian ${PROJECT_SOURCE_DIR}/cmake/debian)
set(made ${PROJECT_BINARY_DIR}/debian)

# The fonts have a licence of their own, which stands in the same file.
file(READ ${debian}/copyright copyright)
set(fonts ${PROJECT_SOURCE_DIR}/lib/billing/formats/pdf/fonts)
file(STRINGS ${fonts}/OFL.txt lines)
string(APPEND copyright "\nFiles: usr/share/billing/fonts/*\n"
  "Copyright: 2010, 2012-2020 Google LLC (https://github.com/notofonts)\nLicense: OFL-1.1\n\n"
  "License: OFL-1.1\n")
file(READ ${fonts}/OFL.txt text)
string(REGEX REPLACE "\n\n" "\n.\n" text "${text}")
string(REGEX REPLACE "\n\n" "\n.\n" text "${text}")
string(STRIP "${text}" text)
string(REPLACE "\n" "\n " text "${text}")
file(WRITE ${made}/copyright "${copyright} ${text}\n")

# The one version is that of project(); the first entry of the changelog is about it.
file(STRINGS ${debian}/changelog first LIMIT_COUNT 1)
if(NOT first MATCHES "^billing \\(${PROJECT_VERSION}\\) ")
  message(FATAL_ERROR "cmake/debian/changelog begins with '${first}', the version is "
    "${PROJECT_VERSION}")
endif()

set(TIMERS)
foreach(job IN LISTS jobs)
  list(APPEND TIMERS billing-${job}.timer)
endforeach()
list(JOIN TIMERS " " TIMERS)
foreach(script IN ITEMS postinst prerm postrm)
  configure_file(${debian}/${script} ${made}/${script} @ONLY)
endforeach()

foreach(pair IN ITEMS program/billing dev/libbilling-dev)
  string(REGEX MATCH "^[a-z]+" component ${pair})
  get_filename_component(package ${pair} NAME)
  install(FILES ${made}/copyright ${debian}/changelog
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endforeach()
set(examples ${PROJECT_SOURCE_DIR}/examples)
install(DIRECTORY ${examples}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/billing/examples
  FILES_MATCHING PATTERN "*.yaml" PATTERN library EXCLUDE PATTERN year EXCLUDE)
install(PROGRAMS ${examples}/year/run
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/billing/examples/year)
install(DIRECTORY ${examples}/year DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/billing/examples
  PATTERN run EXCLUDE)
install(DIRECTORY ${examples}/library/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libbilling-dev/examples COMPONENT dev)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME billing)
set(CPACK_PACKAGE_VENDOR "The billing maintainers")
set(CPACK_PACKAGE_CONTACT "The billing maintainers <maintainers@billing.example>")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENTS_ALL program dev)
set(CPACK_PRE_BUILD_SCRIPTS ${debian}/finish.cmake)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
  GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME billing)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS adduser)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA
  ${made}/postinst ${made}/prerm ${made}/postrm ${debian}/conffiles)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# Each package has a synopsis of its own, the first line of its description.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "sales administration for small companies, in pipelines
Quotes, orders, deliveries, deposits, invoices, credit notes and payments of
French and European companies, with journal entries, PDF, e-invoices, SEPA
direct debits, reminders and exports for the accountant: one SQLite file, YAML
documents, one command.")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libbilling-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "billing (= ${PROJECT_VERSION}), libcurl4-openssl-dev, \
libexpected-dev, libfmt-dev, libgmime-3.0-dev, libhpdf-dev, libpng-dev, libqpdf-dev, \
libsimdjson-dev, libsqlite3-dev, libxml2-dev, libyaml-cpp-dev, libzint-dev, libzip-dev, \
libzstd-dev, nettle-dev")
set(CPACK_COMPONENT_DEV_DESCRIPTION "sales administration for C++ programs
The library that billing is made of: its headers and a static library, found
by find_package(billing) and by pkg-config.")
include(CPack)
