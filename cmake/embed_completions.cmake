# Turns the completion scripts into one header, so that the program prints them from anywhere:
#   cmake -DOUTPUT=... -DFOLDER=cli/completions -P embed_completions.cmake
set(text "// Made from cli/completions by the build.\n#pragma once\n\nnamespace billing::cli {\n")
foreach(pair IN ITEMS "bash:billing.bash" "zsh:_billing" "fish:billing.fish")
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 shell)
  list(GET pair 1 name)
  file(READ ${FOLDER}/${name} script)
  string(APPEND text "inline constexpr char ${shell}_script[] = R\"sh(${script})sh\";\n")
endforeach()
string(APPEND text "}  // namespace billing::cli\n")
file(WRITE ${OUTPUT} "${text}")
