#!/usr/bin/env bash
# Makes what a bot for Teams needs at Microsoft, by the Azure CLI. It may be run again: what is there stays, and what differs is set right.
# What is asked and done goes to standard error, the lines for the bot's settings to standard output. A secret is printed once, and is in no
# file unless one is asked for.
set -euo pipefail

usage() {
  cat <<'USAGE'
Gebruik: manifest/teams/provision.sh --name zorgdraad-uw-bestuur --endpoint https://uw-host [opties]

  --name NAAM          naam van de bot en de toepassing: 4 tot 42 letters, cijfers, - of _
  --endpoint ADRES     https-adres waarop de bot staat, zonder /api/messages
  --group NAAM         resourcegroep (zorgdraad)
  --location PLAATS    waar die groep komt (westeurope)
  --proof HOE          secret, certificate of identity (secret)
  --new-proof          maak een tweede geheim of certificaat, naast wat er al is
  --years N            hoe lang een geheim of certificaat geldt (1)
  --certificate-file F waar het certificaat met zijn sleutel staat of komt (zorgdraad.pem)
  --identity NAAM      naam van de beheerde identiteit in de groep (dezelfde als --name)
  --staff GROEP        ID van de Entra-groep met alleen het personeel
  --tenants ID,ID      andere tenants (besturen) waar de bot ook moet werken
  --env-file F         schrijf de instellingen naar dit bestand, in plaats van ze te tonen
  --dry-run            verander niets: toon elke opdracht
USAGE
}

say() { printf '%s\n' "$*" >&2; }
stop() {
  say "$*"
  exit 1
}

name='' endpoint='' group=zorgdraad location=westeurope proof=secret years=1
certificate=zorgdraad.pem identity='' staff='' others='' env_file='' new_proof='' dry_run=''
while [ $# -gt 0 ]; do
  case $1 in
    --new-proof) new_proof=1 ;;
    --dry-run) dry_run=1 ;;
    -h | --help) usage && exit 0 ;;
    --name | --endpoint | --group | --location | --proof | --years | --certificate-file | --identity | --staff | --tenants | --env-file)
      [ $# -gt 1 ] || stop "Er ontbreekt iets achter $1."
      case $1 in
        --name) name=$2 ;;
        --endpoint) endpoint=${2%/} ;;
        --group) group=$2 ;;
        --location) location=$2 ;;
        --proof) proof=$2 ;;
        --years) years=$2 ;;
        --certificate-file) certificate=$2 ;;
        --identity) identity=$2 ;;
        --staff) staff=$2 ;;
        --tenants) others=$2 ;;
        --env-file) env_file=$2 ;;
      esac
      shift
      ;;
    *) usage >&2 && stop "Deze optie bestaat niet: $1" ;;
  esac
  shift
done
identity=${identity:-$name}

[[ $name =~ ^[A-Za-z0-9_-]{4,42}$ ]] || stop 'Geef --name: 4 tot 42 letters, cijfers, - of _.'
[[ $endpoint =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?$ ]] || stop 'Geef --endpoint: een https-adres zonder pad, zoals https://bot.uw-bestuur.nl.'
[[ $proof =~ ^(secret|certificate|identity)$ ]] || stop '--proof is secret, certificate of identity.'
[[ $years =~ ^[1-9]$ ]] || stop '--years is een getal van 1 tot en met 9.'
guid='^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
[[ -z $staff || $staff =~ $guid ]] || stop '--staff is het ID van een groep in Microsoft Entra.'
for other in ${others//,/ }; do [[ $other =~ $guid ]] || stop 'Geef achter --tenants het ID van elke andere tenant, met een komma ertussen.'; done
[ -z "$env_file" ] || [ ! -e "$env_file" ] || stop "$env_file is er al. Kies een ander bestand."
command -v az >/dev/null || stop 'De Azure CLI (az) ontbreekt. Installeer die: https://aka.ms/azure-cli'
[ "$proof" != certificate ] || command -v openssl >/dev/null || stop 'openssl ontbreekt, en maakt het certificaat.'

shown() {
  printf '  az' >&2
  printf ' %q' "$@" >&2
  printf '\n' >&2
}
later='(nog niet)'
# Looks, and changes nothing; empty where it is not there. Another refusal ends it: what could not be seen must not be made again.
look() {
  local out err
  shown "$@"
  # What a dry run did not make cannot be asked for.
  [[ $* != *"$later"* ]] || return 0
  err=$(mktemp)
  if out=$(az "$@" --only-show-errors 2>"$err"); then
    rm -f "$err"
    [ "$out" = None ] || printf '%s' "$out"
  elif grep -qiE 'not ?found|does not exist|could not be found' "$err"; then
    rm -f "$err"
  else
    cat "$err" >&2
    rm -f "$err"
    stop 'Azure gaf geen antwoord op deze vraag. Er is niets meer veranderd.'
  fi
}
# Changes something. In a dry run it says of what would come out that it is not there yet.
change() {
  shown "$@"
  if [ -n "$dry_run" ]; then
    printf '%s' "$later"
  else
    az "$@" --only-show-errors
  fi
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shown account show --query tenantId -o tsv
tenant=$(az account show --query tenantId -o tsv --only-show-errors 2>/dev/null) || stop 'U bent niet aangemeld. Doe eerst: az login'
[ -z "$dry_run" ] || say 'Er verandert niets: dit zijn de opdrachten.'

work=$(mktemp -d)
cleared() {
  local code=$?
  rm -rf "$work"
  [ -n "$env_file" ] && [ -z "$dry_run" ] || return 0
  if [ ! -s "$env_file" ]; then
    # One in which nothing came would stand in the way of the next time.
    rm -f "$env_file"
  elif [ "$code" -ne 0 ]; then
    say "Het stopte halverwege. Wat er al was, staat in $env_file: bewaar het, en geef de volgende keer een andere --env-file."
  fi
}
trap cleared EXIT
# Before anything is made: a secret that cannot be written down is lost.
if [ -n "$env_file" ] && [ -z "$dry_run" ]; then
  (umask 077 && set -o noclobber && : >"$env_file") 2>/dev/null || stop "$env_file is niet te schrijven. Er is niets gemaakt."
fi
# Gives a line for the settings of the bot at once, so that nothing that fails later takes it along.
setting() {
  if [ -z "$env_file" ] || [ -n "$dry_run" ]; then
    printf '%s\n' "$1"
  elif ! printf '%s\n' "$1" >>"$env_file"; then
    say "$env_file is niet te schrijven. Deze regel hoort erin:"
    printf '%s\n' "$1"
  fi
}

say 'De toepassing'
app=$(look ad app list --filter "displayName eq '$name'" --query '[].appId' -o tsv)
[[ $app != *$'\n'* ]] || stop "Er zijn meer toepassingen met de naam $name. Kies een andere --name."
rights="@$here/graph-rights.json"
# An application of one tenant cannot be installed in another; the bot itself is of one tenant in any case.
audience=AzureADMyOrg
[ -z "$others" ] || audience=AzureADMultipleOrgs
if [ -z "$app" ]; then
  app=$(change ad app create --display-name "$name" --sign-in-audience "$audience" --required-resource-accesses "$rights" --query appId -o tsv)
else
  has=$(look ad app show --id "$app" --query signInAudience -o tsv)
  [ -n "$others" ] || [ "$has" != AzureADMultipleOrgs ] || stop 'Deze bot werkt in meer tenants. Geef ze weer mee met --tenants: anders stopt hij daar.'
  change ad app update --id "$app" --sign-in-audience "$audience" --required-resource-accesses "$rights" >/dev/null
fi
principal=$(look ad sp list --filter "appId eq '$app'" --query '[].id' -o tsv)
[ -n "$principal" ] || change ad sp create --id "$app" -o none >/dev/null

say 'De bot'
exists=$(look group exists --name "$group" -o tsv)
[ "$exists" = true ] || change group create --name "$group" --location "$location" -o none >/dev/null
owner=$(look bot show --resource-group "$group" --name "$name" --query properties.msaAppId -o tsv)
[ -z "$owner" ] || [ "$owner" = "$app" ] || stop "De bot $name hoort bij een andere toepassing ($owner). Kies een andere --name."
messages=$endpoint/api/messages
if [ -z "$owner" ]; then
  change bot create --resource-group "$group" --name "$name" --sku F0 --app-type SingleTenant --appid "$app" --tenant-id "$tenant" --endpoint "$messages" -o none >/dev/null
else
  change bot update --resource-group "$group" --name "$name" --endpoint "$messages" -o none >/dev/null
fi
channel=$(look bot msteams show --resource-group "$group" --name "$name" --query id -o tsv)
[ -n "$channel" ] || change bot msteams create --resource-group "$group" --name "$name" -o none >/dev/null

say 'Waarmee de bot zich bewijst'
setting "TEAMS_APP_ID=$app"
setting "TEAMS_TENANTS=$tenant${others:+,$others}"
[ -z "$others" ] || setting "TEAMS_APP_TENANT=$tenant"
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
# Of one after the other: when it began, when it ends, and its id; those that have ended do not count.
living() {
  printf '%s\n' "$1" | LC_ALL=C sort | while IFS=$'\t' read -r begun ends key; do
    if [[ -n $key && $ends > $now ]]; then printf '%s\t%s\t%s\n' "$begun" "$ends" "$key"; fi
  done
}
# What is there beside a new one, and the command that ends it: said last, because it is done last.
old=''
old_ones() {
  local what=$1 ends key
  while IFS=$'\t' read -r _ ends key; do
    [ -n "$key" ] || continue
    old+="
   Het oude $what werkt nog tot ${ends:0:10} om ${ends:11:5} (UTC). Maak het ongeldig zodra elke bot met het nieuwe draait:
   az ad app credential delete --id $app --key-id $key${3:-}"
  done <<<"$2"
}
dates='[startDateTime,endDateTime,keyId]'
case $proof in
  secret)
    listed=$(look ad app credential list --id "$app" --query "[?displayName=='bot'].$dates" -o tsv)
    there=$(living "$listed")
    if [ -z "$there" ] || [ -n "$new_proof" ]; then
      # The end is chosen here, so that nothing has to be asked between making the secret and giving it.
      ends=$((${now:0:4} + years))${now:4}
      ends=${ends/-02-29T/-02-28T}
      secret=$(change ad app credential reset --id "$app" --append --display-name bot --end-date "$ends" --query password -o tsv)
      setting "TEAMS_APP_PASSWORD=$secret"
      setting "TEAMS_SECRET_EXPIRES=$ends"
      old_ones geheim "$there"
    else
      say '  Er is al een geheim. Dat is niet meer te lezen: laat TEAMS_APP_PASSWORD staan, of maak een tweede met --new-proof.'
      if [[ $there == *$'\n'* ]]; then say '  Er zijn meer geheimen. TEAMS_SECRET_EXPIRES hoort bij het nieuwste.'; fi
      IFS=$'\t' read -r _ ends _ <<<"${there##*$'\n'}"
      setting "TEAMS_SECRET_EXPIRES=$ends"
    fi
    ;;
  certificate)
    if [ -n "$new_proof" ] && [ -e "$certificate" ]; then
      stop "$certificate is er al. Geef met --certificate-file een ander bestand voor het tweede certificaat."
    elif [ -n "$dry_run" ] && [ ! -e "$certificate" ]; then
      say "  openssl req -x509 ... maakt $certificate"
    elif [ ! -e "$certificate" ]; then
      (umask 077 && openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days $((365 * years)) -subj "/CN=$name" -keyout "$work/key.pem" -out "$work/cert.pem" 2>"$work/said") || stop "openssl kon geen certificaat maken: $(tail -n 1 "$work/said")"
      (umask 077 && cat "$work/key.pem" "$work/cert.pem" >"$certificate") || stop "$certificate is niet te schrijven. Er is geen certificaat bijgekomen."
    fi
    if [ -e "$certificate" ]; then
      public=$work/public.pem
      openssl x509 -in "$certificate" -out "$public" 2>/dev/null || stop "In $certificate staat geen certificaat."
      # As Azure names it: the SHA-1 of the certificate, in hexadecimals.
      print=$(openssl x509 -in "$public" -noout -fingerprint -sha1 | sed 's/.*=//; s/://g') || stop "openssl kan $certificate niet lezen."
      # `notAfter=Nov 30 08:00:00 2027 GMT`. Without its end Azure would take a year, whatever the certificate says.
      until=$(openssl x509 -in "$public" -noout -enddate) || stop "openssl kan $certificate niet lezen."
      read -r month day time year _ <<<"${until#notAfter=}"
      before=JanFebMarAprMayJunJulAugSepOctNovDec
      before=${before%%"$month"*}
      ends=$(printf '%s-%02d-%02dT%sZ' "$year" $((${#before} / 3 + 1)) "$day" "$time")
      [[ $ends > $now ]] || stop "Het certificaat in $certificate is verlopen. Geef met --certificate-file een ander bestand."
      known=$(look ad app credential list --id "$app" --cert --query '[].customKeyIdentifier' -o tsv)
      if [[ ${known^^} != *"$print"* ]]; then
        listed=$(look ad app credential list --id "$app" --cert --query "[?displayName=='bot'].$dates" -o tsv)
        change ad app credential reset --id "$app" --append --display-name bot --cert "@$public" --end-date "$ends" -o none >/dev/null
        old_ones certificaat "$(living "$listed")" ' --cert'
      fi
      certificate=$(cd "$(dirname "$certificate")" && pwd)/$(basename "$certificate")
    fi
    setting "TEAMS_APP_CERTIFICATE=$certificate"
    ;;
  identity)
    client=$(look identity show --resource-group "$group" --name "$identity" --query clientId -o tsv)
    [ -n "$client" ] || client=$(change identity create --resource-group "$group" --name "$identity" --query clientId -o tsv)
    principal=$(look identity show --resource-group "$group" --name "$identity" --query principalId -o tsv)
    resource=$(look identity show --resource-group "$group" --name "$identity" --query id -o tsv)
    [ -z "$dry_run" ] || principal=${principal:-$later} resource=${resource:-$later}
    # A trust in nobody would be made without complaint, and never work.
    [[ -n $client && -n $principal && -n $resource ]] || stop "Azure kent de identiteit $identity nog niet helemaal. Doe dit over een paar minuten nog eens."
    trusted=$(look ad app federated-credential list --id "$app" --query "[?subject=='$principal'].id" -o tsv)
    if [ -z "$trusted" ]; then
      # Named after whom it trusts: an application has each name once, and may trust several.
      change ad app federated-credential create --id "$app" --parameters "{\"name\":\"bot-$principal\",\"issuer\":\"https://login.microsoftonline.com/$tenant/v2.0\",\"subject\":\"$principal\",\"audiences\":[\"api://AzureADTokenExchange\"]}" -o none >/dev/null
    fi
    say "  Geef de machine waar de bot op draait deze identiteit: az vm identity assign --resource-group ... --name ... --identities $resource"
    setting "TEAMS_MANAGED_IDENTITY=$client"
    ;;
esac

# An account seldom may read the catalogue by `az`; the line for PowerShell below does the same.
catalogue=$(az rest --method get --url "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps?\$filter=externalId%20eq%20'$app'" --query 'value[0].id' -o tsv --only-show-errors 2>/dev/null || true)
[ -z "$catalogue" ] || setting "TEAMS_CATALOG_APP_ID=$catalogue"
[ -z "$env_file" ] || [ -n "$dry_run" ] || say "De instellingen staan in $env_file, alleen leesbaar voor u."

if [ -n "$old" ]; then
  cat >&2 <<NEXT

Zo gaat het verder:
1. Zet deze regels bij de instellingen van elke bot, en start die opnieuw. Een geheim komt hier geen tweede keer.
2. Kijk of het werkt: npm run zorg -- doctor
3. Daarna kan het oude weg.$old
NEXT
  exit 0
fi

staff=${staff:-ID-VAN-DE-GROEP}
cat >&2 <<NEXT

Zo gaat het verder:
1. Zet deze regels bij de instellingen van de bot, met ZORG_MASTER_KEY, en start die. Een geheim komt hier geen tweede keer.
2. Maak het pakket en zet het in het beheercentrum van Teams (Apps beheren, Uploaden):
   npm run teams:package -- --app-id $app --site https://uw-site/
3. Alleen voor het personeel, in PowerShell (Install-Module MicrosoftTeams):
   Connect-MicrosoftTeams
   \$id = (Get-TeamsApp -ExternalId $app).Id; \$id
   Update-M365TeamsApp -Id \$id -AppAssignmentType UsersAndGroups -OperationType Add -Groups $staff
   Update-M365TeamsApp -Id \$id -AppInstallType UsersAndGroups -InstallForOperationType Add -InstallForGroups $staff
4. Wie een groepschat per casus wil: keur de twee rechten goed, en zet TEAMS_CATALOG_APP_ID op het \$id van stap 3.
$(for one in $tenant ${others//,/ }; do printf '   https://login.microsoftonline.com/%s/adminconsent?client_id=%s\n' "$one" "$app"; done)
NEXT
[ -z "$others" ] || say "5. Doe stap 2 en 3 ook in elke andere tenant. Een groepschat per casus kan in één tenant: die van TEAMS_CATALOG_APP_ID."
