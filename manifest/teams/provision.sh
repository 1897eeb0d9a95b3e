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
certificate=zorgdraad.pem identity='' staff='' env_file='' new_proof='' dry_run=''
while [ $# -gt 0 ]; do
  case $1 in
    --new-proof) new_proof=1 ;;
    --dry-run) dry_run=1 ;;
    -h | --help) usage && exit 0 ;;
    --name | --endpoint | --group | --location | --proof | --years | --certificate-file | --identity | --staff | --env-file)
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

say 'De toepassing'
app=$(look ad app list --filter "displayName eq '$name'" --query '[].appId' -o tsv)
[[ $app != *$'\n'* ]] || stop "Er zijn meer toepassingen met de naam $name. Kies een andere --name."
rights="@$here/graph-rights.json"
if [ -z "$app" ]; then
  app=$(change ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --required-resource-accesses "$rights" --query appId -o tsv)
else
  change ad app update --id "$app" --sign-in-audience AzureADMyOrg --required-resource-accesses "$rights" >/dev/null
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
settings=()
case $proof in
  secret)
    ends=$(look ad app credential list --id "$app" --query "max([?displayName=='bot'].endDateTime)" -o tsv)
    if [ -z "$ends" ] || [ -n "$new_proof" ]; then
      secret=$(change ad app credential reset --id "$app" --append --display-name bot --years "$years" --query password -o tsv)
      settings+=("TEAMS_APP_PASSWORD=$secret")
      ends=$(look ad app credential list --id "$app" --query "max([?displayName=='bot'].endDateTime)" -o tsv)
    else
      say '  Er is al een geheim. Dat is niet meer te lezen: laat TEAMS_APP_PASSWORD staan, of maak een tweede met --new-proof.'
    fi
    [ -z "$ends" ] || settings+=("TEAMS_SECRET_EXPIRES=${ends:0:10}")
    ;;
  certificate)
    if [ -n "$new_proof" ] && [ -e "$certificate" ]; then
      stop "$certificate is er al. Geef met --certificate-file een ander bestand voor het tweede certificaat."
    elif [ -n "$dry_run" ] && [ ! -e "$certificate" ]; then
      say "  openssl req -x509 ... maakt $certificate"
    elif [ ! -e "$certificate" ]; then
      made=$(mktemp -d)
      trap 'rm -rf "$made"' EXIT
      (umask 077 && openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days $((365 * years)) -subj "/CN=$name" -keyout "$made/key.pem" -out "$made/cert.pem" 2>/dev/null && cat "$made/key.pem" "$made/cert.pem" >"$certificate")
    fi
    if [ -e "$certificate" ]; then
      public=$(mktemp)
      openssl x509 -in "$certificate" -out "$public" || stop "In $certificate staat geen certificaat."
      # As Azure names it: the SHA-1 of the certificate, in hexadecimals.
      print=$(openssl x509 -in "$public" -noout -fingerprint -sha1 | sed 's/.*=//; s/://g')
      known=$(look ad app credential list --id "$app" --cert --query '[].customKeyIdentifier' -o tsv)
      [[ ${known^^} == *"$print"* ]] || change ad app credential reset --id "$app" --append --display-name bot --cert "@$public" -o none >/dev/null
      rm -f "$public"
      certificate=$(cd "$(dirname "$certificate")" && pwd)/$(basename "$certificate")
    fi
    settings+=("TEAMS_APP_CERTIFICATE=$certificate")
    ;;
  identity)
    client=$(look identity show --resource-group "$group" --name "$identity" --query clientId -o tsv)
    [ -n "$client" ] || client=$(change identity create --resource-group "$group" --name "$identity" --query clientId -o tsv)
    principal=$(look identity show --resource-group "$group" --name "$identity" --query principalId -o tsv)
    trusted=$(look ad app federated-credential list --id "$app" --query "[?subject=='$principal'].id" -o tsv)
    if [ -z "$principal" ] || [ -z "$trusted" ]; then
      change ad app federated-credential create --id "$app" --parameters "{\"name\":\"bot\",\"issuer\":\"https://login.microsoftonline.com/$tenant/v2.0\",\"subject\":\"$principal\",\"audiences\":[\"api://AzureADTokenExchange\"]}" -o none >/dev/null
    fi
    say "  Geef de machine waar de bot op draait deze identiteit: az vm identity assign --resource-group ... --name ... --identities $identity"
    settings+=("TEAMS_MANAGED_IDENTITY=$client")
    ;;
esac

# An account seldom may read the catalogue by `az`; the line for PowerShell below does the same.
catalogue=$(az rest --method get --url "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps?\$filter=externalId%20eq%20'$app'" --query 'value[0].id' -o tsv --only-show-errors 2>/dev/null || true)
[ -z "$catalogue" ] || settings+=("TEAMS_CATALOG_APP_ID=$catalogue")
settings=("TEAMS_APP_ID=$app" "TEAMS_TENANTS=$tenant" "${settings[@]}")
if [ -n "$env_file" ] && [ -z "$dry_run" ]; then
  (umask 077 && printf '%s\n' "${settings[@]}" >"$env_file")
  say "De instellingen staan in $env_file, alleen leesbaar voor u."
else
  printf '%s\n' "${settings[@]}"
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
   https://login.microsoftonline.com/$tenant/adminconsent?client_id=$app
NEXT
