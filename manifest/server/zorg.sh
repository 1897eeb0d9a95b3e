#!/bin/sh
# A command of Zorgdraad with the settings of the service, as its user: sudo /opt/zorgdraad/manifest/server/zorg.sh school list
# Without them a command would look for another database. Files are read by the user zorgdraad, from the folder where you stand.
exec systemd-run --quiet --pipe --wait --collect --same-dir --uid=zorgdraad \
  --property=EnvironmentFile=/etc/zorgdraad.env \
  --setenv=NODE_ENV=production --setenv=ZORG_DATA_DIR=/var/lib/zorgdraad --setenv=NODE_COMPILE_CACHE=/var/cache/zorgdraad \
  "$(dirname "$(readlink -f "$0")")/zorg" "$@"
