# Turns migrations/NNNN_name.sql into one header of string constants:
#   cmake -DOUTPUT=... -DINPUTS=a.sql,b.sql -P embed_sql.cmake
string(REPLACE "," ";" INPUTS "${INPUTS}")
set(text "// Made from store/migrations by the build.\n#pragma once\n\nnamespace billing::sql {\n")
foreach(input IN LISTS INPUTS)
  get_filename_component(name ${input} NAME)
  string(REGEX MATCH "^[0-9]+" number ${name})
  math(EXPR number "${number} + 0")
  file(READ ${input} sql)
  string(APPEND text "inline constexpr char migration_${number}[] = R\"sql(\n${sql})sql\";\n")
endforeach()
string(APPEND text "}  // namespace billing::sql\n")
file(WRITE ${OUTPUT} "${text}")
