# Jobs of every night; they are off until somebody enables them. What makes them harmless is written
# once.
set(units ${PROJECT_SOURCE_DIR}/cli/systemd)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${units}/hardening.in)
file(READ ${units}/hardening.in HARDENING)
string(STRIP "${HARDENING}" HARDENING)
set(jobs announce audit backup export remind sepa)
foreach(job IN LISTS jobs)
  configure_file(${units}/billing-${job}.service.in
    ${PROJECT_BINARY_DIR}/systemd/billing-${job}.service @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/systemd/billing-${job}.service ${units}/billing-${job}.timer
    DESTINATION lib/systemd/system)
endforeach()
install(FILES ${units}/billing-failed@.service DESTINATION lib/systemd/system)
