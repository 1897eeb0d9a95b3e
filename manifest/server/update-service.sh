#!/bin/bash
# Brings a bot that runs under systemd to the newest version of the repository that it came from: sudo manifest/server/update-service.sh
# All is made ready in a folder beside it: `npm ci` takes the packages away before it brings others, and a bot that runs still loads from them.
# It makes a back-up first, and stops at the first thing that is not as it should be. Until the new version stands ready what runs goes on as it
# did; a bot that does not come up after that is down, and it says so.
# Who runs several names them: update-service.sh zorgdraad zorgdraad-2. The version of before stays in the folder with `.oud` behind its name.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
next=$here.nieuw before=$here.oud
[ $# -gt 0 ] || set -- zorgdraad
say() { printf '%s\n' "$*"; }
stop() {
  say "$*"
  exit 1
}
cd /

ready() { # unit: whether it takes requests, within two minutes
  local tries pid port
  for ((tries = 0; tries < 60; tries += 1)); do
    pid=$(systemctl show --property=MainPID --value "$1")
    # Between two starts of a bot that falls over there is none, and another one must not answer for it.
    port=''
    [ "${pid:-0}" -eq 0 ] || port=$(tr '\0' '\n' 2>/dev/null <"/proc/$pid/environ" | sed -n 's/^PORT=//p; $s/^.*$/3978/p' | head -n 1)
    if [ -n "$port" ] && node -e 'fetch(`http://127.0.0.1:${process.argv[1]}/readyz`).then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))' "$port"; then
      return 0
    fi
    sleep 2
  done
  return 1
}

packages() {
  npm ci --omit=dev || return 1
  # Who chose the older SDK of Teams has it beside the packages, and keeps it.
  [ ! -d "$here/node_modules/botbuilder" ] || npm install --no-save --save-prod --omit=dev \
    $(node -p 'Object.entries(require("./package.json").peerDependencies).map((it) => it.join("@")).join(" ")')
}

# What only stands here would go with the version of before.
own=$(git -C "$here" status --porcelain --ignored | sed '/^!! node_modules\/$/d; s/^...//')
[ -w "$here" ] || stop "Hier mag alleen root schrijven. Doe het met sudo. Er is niets veranderd."
[ -z "$own" ] || stop "In $here staat iets wat niet bij de repository hoort: $(tr '\n' ' ' <<<"$own"). Zet het ergens anders neer, bijvoorbeeld in /etc/zorgdraad. Er is niets veranderd."
say 'Back-up en controle voor de update.'
systemctl start zorgdraad-backup.service || stop 'De back-up is niet gelukt. Er is niets veranderd.'
"$here/manifest/server/zorg.sh" verify || stop 'verify is niet tevreden. Er is niets veranderd.'
say 'De nieuwe versie, naast wat er draait.'
rm -rf "$next"
git clone --quiet "$(git -C "$here" remote get-url origin)" --branch "$(git -C "$here" branch --show-current)" "$next" ||
  stop 'De nieuwe versie is niet opgehaald. Er is niets veranderd.'
(cd "$next" && packages) || { rm -rf "$next" && stop 'npm is niet klaar gekomen. Er is niets veranderd.'; }
# From here on the bot loads from the new folder; it is started anew at once.
rm -rf "$before"
mv "$here" "$before"
mv "$next" "$here"
for unit in "$@"; do
  say "$unit: nieuwe versie."
  systemctl restart "$unit"
  ready "$unit" || stop "$unit is niet klaar na twee minuten. Kijk met: journalctl -u $unit. De vorige versie staat in $before: docs/beheer.md zegt hoe je teruggaat."
  # A web server in front of several looks now and then, and trusts a bot again that it gave up.
  [ $# -eq 1 ] || sleep 10
  say "$unit: klaar."
done
for file in "$here"/manifest/server/systemd/*; do
  [ -e "$before/${file#"$here"/}" ] && cmp -s "$file" "$before/${file#"$here"/}" ||
    say "Ook veranderd: ${file##*/}. Zet het in /etc/systemd/system, en geef dan systemctl daemon-reload."
done
say "Klaar. Kijk met: $here/manifest/server/zorg.sh doctor"
