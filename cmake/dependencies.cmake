# Everything comes from Debian 12's packages; packages.txt beside this file lists them.
include(${CMAKE_CURRENT_LIST_DIR}/libraries.cmake)
find_package(CLI11 REQUIRED)
find_package(Boost 1.74 REQUIRED)
if(billing_DEVELOPER_MODE)
  find_package(doctest REQUIRED)
endif()
