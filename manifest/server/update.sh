#!/bin/bash
# Brings the bots of compose.yaml to the version of this folder (after `git pull`), one after the other: one of them always answers.
# It makes a back-up first, and stops at the first thing that is not as it should be: what then runs goes on as it did.
# COMPOSE: the command for compose (`docker compose`).
set -euo pipefail
cd "$(dirname "$0")/../.."
compose() { ${COMPOSE:-docker compose} "$@"; }
say() { printf '%s\n' "$*"; }

ready() { # bot: whether it takes requests, within two minutes
  local tries
  for ((tries = 0; tries < 60; tries += 1)); do
    if compose exec -T "$1" node -e 'fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))' 2>/dev/null; then
      return 0
    fi
    sleep 2
  done
  return 1
}

say 'Back-up van voor de update.'
compose exec -T bot-1 manifest/server/backup.sh /backups || compose exec -T bot-2 manifest/server/backup.sh /backups || { say 'De back-up is niet gelukt. Er is niets veranderd.'; exit 1; }
compose build bot-1
for bot in bot-1 bot-2; do
  say "$bot: nieuwe versie."
  compose up --detach --no-deps --force-recreate "$bot"
  ready "$bot" || { say "$bot is niet klaar na twee minuten. De andere bot draait nog zoals hij was: kijk met \`${COMPOSE:-docker compose} logs $bot\`."; exit 1; }
  # Caddy looks each second, and trusts a bot again that it gave up.
  sleep 10
  say "$bot: klaar."
done
say 'Beide bots draaien op de nieuwe versie. Kijk met: '"${COMPOSE:-docker compose}"' exec bot-1 node src/node.mjs src/cli/zorg.ts doctor'
