# Completion of billing(1) for fish. The program itself knows the words.
function __billing_complete
  set -l words (commandline -opc) (commandline -ct)
  billing __complete $words[2..-1] 2>/dev/null
end
complete -c billing -a '(__billing_complete)'
