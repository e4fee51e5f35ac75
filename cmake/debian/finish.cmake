# Run by CPack between installing and packing: adds what only a package has, and compresses pages
# and changelogs. What is packed is as old as SOURCE_DATE_EPOCH says.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
file(COPY ${CMAKE_CURRENT_LIST_DIR}/config.yaml DESTINATION ${root}/program/etc/billing)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/overrides/billing
  DESTINATION ${root}/program/usr/share/lintian/overrides)
file(GLOB texts ${root}/*/usr/share/man/man*/*.[1-8] ${root}/*/usr/share/doc/*/changelog)
foreach(text IN LISTS texts)
  execute_process(COMMAND gzip -9nf ${text} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
