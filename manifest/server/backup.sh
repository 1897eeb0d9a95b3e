#!/bin/sh
# Makes one back-up, adds to the receipts of what was destroyed, and ends back-ups of before: a file that a school destroyed must not live on in
# them for long. Usage: backup.sh FOLDER. From a timer: systemd/zorgdraad-backup.timer, or with compose
#   docker compose exec -T bot-1 manifest/server/backup.sh /backups
# BACKUP_DAYS: days that a back-up stays (35). Ends with a code other than 0 where anything failed, and then ends no back-up of before.
set -eu
folder=${1:?Gebruik: backup.sh MAP}
days=${BACKUP_DAYS:-35}
case $days in '' | *[!0-9]* | 0) echo "BACKUP_DAYS: moet een getal zijn, 1 of meer" >&2; exit 2 ;; esac
umask 077
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "$0")/../.."
zorg() { node src/node.mjs src/cli/zorg.ts "$@"; }
file=$folder/zorgdraad-$(date -u +%Y-%m-%dT%H%M%SZ).backup
zorg backup "$file"
zorg receipts export "$folder/vernietigd.receipts"
# What a run that was killed left half written goes too. `-mtime +N` is older than N + 1 days.
# The one just made stays, whatever a clock that was wrong says of it.
find "$folder" -maxdepth 1 -name 'zorgdraad-*.backup*' ! -path "$file" -mtime "+$((days - 1))" -delete
