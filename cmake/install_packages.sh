# shellcheck shell=bash
# Sourced by examples/run and tests/run. Installs the Debian packages that the lists name and the
# machine lacks; as an ordinary user it says what to install instead.
install_packages() {
  local missing=() package
  while read -r package; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing+=("$package")
  done < <(grep -hv '^#' "$@")
  [ ${#missing[@]} -eq 0 ] && return 0
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "missing packages; run: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 69
    fi
    root=(sudo)
  fi
  echo "installing ${missing[*]}" >&2
  "${root[@]}" apt-get update -qq >/dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null </dev/null
}
