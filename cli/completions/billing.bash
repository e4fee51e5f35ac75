# Completion of billing(1) for bash. The program itself knows the words.
# shellcheck shell=bash
_billing() {
  mapfile -t COMPREPLY < <(billing __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ ${#COMPREPLY[@]} -eq 0 ]; then
    compopt -o filenames 2>/dev/null || true
    mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
  fi
}
complete -F _billing billing
