# Turns text files into one header of string constants, each named after its file:
#   cmake -DOUTPUT=... -DNAMESPACE=a::b -DINPUTS=a.txt,b.txt -P embed_text.cmake
# Lines that begin with # are for readers of the file and stay out.
string(REPLACE "," ";" INPUTS "${INPUTS}")
set(text "// Made from text files by the build.\n#pragma once\n\nnamespace ${NAMESPACE} {\n")
foreach(input IN LISTS INPUTS)
  get_filename_component(name ${input} NAME_WE)
  file(READ ${input} content)
  string(REGEX REPLACE "(^|\n)#[^\n]*" "\\1" content "${content}")
  string(APPEND text "inline constexpr char ${name}[] = R\"txt(${content})txt\";\n")
endforeach()
string(APPEND text "}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUTPUT} "${text}")
