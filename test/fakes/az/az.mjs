#!/usr/bin/env node
/**
 * The Azure CLI as `provision.sh` uses it: what it made is kept in the file of `AZ_WORLD`, each call in that of `AZ_CALLS`. What it does not
 * know it refuses, as `az` does (exit code 2); what is not there is a 3, with the words of Azure.
 */
import { X509Certificate } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

const world = JSON.parse(readFileSync(process.env.AZ_WORLD, 'utf8'));
const given = process.argv.slice(2);
const at = given.findIndex((it) => it.startsWith('-'));
const command = given.slice(0, at < 0 ? given.length : at).join(' ');
const options = {};
for (let i = command.split(' ').length; i < given.length; i += 1) {
  const name = given[i];
  const hasValue = given[i + 1] !== undefined && !given[i + 1].startsWith('--') && given[i + 1] !== '-o';
  options[name] = hasValue ? given[++i] : true;
}
appendFileSync(process.env.AZ_CALLS, `${JSON.stringify({ command, options })}\n`);

const end = (code, text) => {
  process.stderr.write(`ERROR: ${text}\n`);
  process.exit(code);
};
const missing = (what) => end(3, `(ResourceNotFound) ${what} was not found.`);
const id = (n) => `${String(n).repeat(8)}-0000-4000-8000-000000000000`;
const say = (text) => process.stdout.write(text === '' || text === undefined ? '' : `${text}\n`);

const AUDIENCES = ['AzureADMyOrg', 'AzureADMultipleOrgs'];
const COMMON = ['-o', '--query', '--only-show-errors'];
/** Options each command has (those of Microsoft's reference that are used here); with `!` where it asks for them. */
const KNOWN = {
  'account show': [],
  'ad app list': ['--filter'],
  'ad app create': ['--display-name!', '--sign-in-audience', '--required-resource-accesses'],
  'ad app show': ['--id!'],
  'ad app update': ['--id!', '--sign-in-audience', '--required-resource-accesses'],
  'ad sp list': ['--filter'],
  'ad sp create': ['--id!'],
  'group exists': ['--name!'],
  'group create': ['--name!', '--location!'],
  'bot show': ['--resource-group!', '--name!'],
  'bot create': ['--resource-group!', '--name!', '--appid!', '--app-type!', '--tenant-id', '--sku', '--endpoint'],
  'bot update': ['--resource-group!', '--name!', '--endpoint'],
  'bot msteams show': ['--resource-group!', '--name!'],
  'bot msteams create': ['--resource-group!', '--name!'],
  'ad app credential list': ['--id!', '--cert'],
  'ad app credential reset': ['--id!', '--append', '--display-name', '--years', '--end-date', '--cert'],
  'identity show': ['--resource-group!', '--name!'],
  'identity create': ['--resource-group!', '--name!'],
  'ad app federated-credential list': ['--id!'],
  'ad app federated-credential create': ['--id!', '--parameters!'],
  rest: ['--method', '--url!'],
};

const known = KNOWN[command] ?? end(2, `'${command}' is misspelled or not recognized by the system.`);
const names = [...known.map((it) => it.replace('!', '')), ...COMMON];
for (const name of Object.keys(options)) if (!names.includes(name)) end(2, `unrecognized arguments: ${name}`);
for (const name of known.filter((it) => it.endsWith('!')).map((it) => it.slice(0, -1)))
  if (options[name] === undefined || options[name] === true || options[name] === '')
    end(2, `the following arguments are required: ${name}`);
/** How often this was asked in this run; `down` may name the one that fails. */
const asked = readFileSync(process.env.AZ_CALLS, 'utf8').split(`"command":"${command}"`).length - 1;
if (world.down === command || world.down === `${command}#${asked}`) end(1, 'Connection aborted.');

const query = options['--query'] ?? '';
const app = world.apps.find((it) => it.appId === options['--id'] || it.appId === options['--appid']);
if (options['--id'] !== undefined && app === undefined) missing(options['--id']);
const inGroup = (list) =>
  list.find((it) => it.group === options['--resource-group'] && it.name === options['--name']) ?? missing('Resource');
if (options['--resource-group'] !== undefined && !world.groups.includes(options['--resource-group']))
  end(3, `(ResourceGroupNotFound) Resource group '${options['--resource-group']}' could not be found.`);

const work = {
  'account show': () => (world.isLoggedIn ? id(9) : end(1, "Please run 'az login' to setup account.")),
  'ad app list': () =>
    world.apps
      .filter(({ name }) => options['--filter'] === `displayName eq '${name}'`)
      .map(({ appId }) => appId)
      .join('\n'),
  'ad app create': () => {
    const rights = options['--required-resource-accesses'];
    const audience = options['--sign-in-audience'];
    if (!rights?.startsWith('@') || !AUDIENCES.includes(audience)) end(1, 'wrong application');
    JSON.parse(readFileSync(rights.slice(1), 'utf8'));
    const appId = id(world.apps.length + 1);
    world.apps.push({ appId, name: options['--display-name'], audience, secrets: [], certificates: [], trusted: [] });
    return appId;
  },
  'ad app show': () => (query === 'signInAudience' ? app.audience : end(1, 'unknown query')),
  'ad app update': () => void Object.assign(app, { audience: options['--sign-in-audience'] }),
  'ad sp list': () => (world.principals.some((it) => options['--filter'] === `appId eq '${it}'`) ? id(8) : ''),
  'ad sp create': () => void world.principals.push(options['--id']),
  'group exists': () => String(world.groups.includes(options['--name'])),
  'group create': () => void world.groups.push(options['--name']),
  'bot show': () => inGroup(world.bots).appId,
  'bot create': () => {
    if (options['--app-type'] !== 'SingleTenant' || options['--tenant-id'] !== id(9)) end(1, 'wrong kind of bot');
    if (!world.principals.includes(options['--appid'])) missing('service principal');
    world.bots.push({
      ...{ group: options['--resource-group'], name: options['--name'] },
      ...{ appId: options['--appid'], endpoint: options['--endpoint'], channel: false },
    });
  },
  'bot update': () => void Object.assign(inGroup(world.bots), { endpoint: options['--endpoint'] }),
  'bot msteams show': () => (inGroup(world.bots).channel ? 'MsTeamsChannel' : missing('Channel')),
  'bot msteams create': () => void Object.assign(inGroup(world.bots), { channel: true }),
  'ad app credential list': () => {
    const list = options['--cert'] ? app.certificates : app.secrets;
    if (query === '[].customKeyIdentifier') return list.map(({ print }) => print).join('\n');
    const dates = '[startDateTime,endDateTime,keyId]';
    if (query !== `[?displayName=='bot'].${dates}`) end(1, 'unknown query');
    // In no order, as Microsoft gives them.
    return list
      .toReversed()
      .map(({ start, end: until, keyId }) => `${start}\t${until}\t${keyId}`)
      .join('\n');
  },
  'ad app credential reset': () => {
    if (!options['--append']) end(1, 'this would take every other credential away');
    if (options['--years'] && options['--end-date']) end(2, 'usage error: --years | --end-date');
    const start = new Date();
    let until = new Date(start);
    // One year where nothing was said, whatever the certificate has.
    until.setUTCFullYear(until.getUTCFullYear() + Number(options['--years'] ?? 1));
    if (options['--end-date']) until = new Date(options['--end-date']);
    if (!(until > start)) end(1, 'invalid end date');
    const made = { start: start.toISOString(), end: until.toISOString().replace('.000Z', 'Z') };
    if (options['--cert'] !== undefined) {
      const text = readFileSync(String(options['--cert']).slice(1), 'utf8');
      if (/PRIVATE KEY/.test(text)) end(1, 'the key must not leave the machine');
      const certificate = new X509Certificate(text);
      if (until > new Date(certificate.validTo)) end(1, 'Key credential end date is invalid.');
      const print = certificate.fingerprint.replaceAll(':', '');
      app.certificates.push({ ...made, print, keyId: `cert-${app.certificates.length + 1}` });
      return '';
    }
    app.secrets.push({ ...made, keyId: `key-${app.secrets.length + 1}` });
    return `secret~${app.secrets.length}`;
  },
  'identity show': () => inGroup(world.identities)[query],
  'identity create': () => {
    const [group, name] = [options['--resource-group'], options['--name']];
    const resource = `/subscriptions/1/resourceGroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
    const made = { group, name, id: resource, clientId: id(6), principalId: world.principal ?? id(7) };
    world.identities.push(made);
    return made.clientId;
  },
  'ad app federated-credential list': () =>
    app.trusted
      .map(({ subject }) => subject)
      .filter((subject) => query === `[?subject=='${subject}'].id`)
      .join('\n'),
  'ad app federated-credential create': () => {
    const { name, issuer, subject, audiences } = JSON.parse(options['--parameters']);
    if (issuer !== `https://login.microsoftonline.com/${id(9)}/v2.0`) end(1, 'wrong issuer');
    if (audiences.join() !== 'api://AzureADTokenExchange') end(1, 'wrong audience');
    if (!subject) end(1, 'wrong subject');
    if (app.trusted.some((it) => it.name === name))
      end(1, 'FederatedIdentityCredential with this name already exists.');
    app.trusted.push({ name, subject });
  },
  rest: () => (world.catalogue ? id(5) : end(1, 'Forbidden')),
};
say(work[command]());
writeFileSync(process.env.AZ_WORLD, JSON.stringify(world));
