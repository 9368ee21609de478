#!/bin/sh
# page_check.sh MODULES PAGE…: check_browser.mjs, or status 77 and what is missing.
here=$(dirname "$0"); modules=$1
command -v "${CHROMIUM:-chromium}" >/dev/null || { echo "no Chromium (apt-get install chromium)"; exit 77; }
command -v node >/dev/null || { echo "no Node.js"; exit 77; }
[ -d "$modules/node_modules/axe-core" ] && [ -d "$modules/node_modules/playwright-core" ] || { echo "no axe-core and playwright-core: make page-check fetches them"; exit 77; }
CHROMIUM=$(command -v "${CHROMIUM:-chromium}"); export CHROMIUM
exec node "$here/check_browser.mjs" "$@"
