/** What goes out with each call and what comes back, in words for whoever watches over privacy. */

/** Whether words about a child may be in it: `window` what is typed or read in a private window, `never` not, `nothing` no text at all. */
export type Content = 'window' | 'never' | 'nothing';

export interface CallWords {
  readonly why: string;
  readonly out: string;
  readonly back: string;
  readonly kept: string;
  readonly content: Content;
  /** The right of ours that it needs at Slack, or at Microsoft. */
  readonly right?: string;
}

const NOTHING = 'niets';
const card = 'kaart: roepnaam, stappen, namen van collega’s, dagen; en de neutrale zin van de melding op het scherm';
const window = 'het venster: alles wat die collega van de casus leest of invult';
const ok = 'gelukt of niet';

export const slackWords: Readonly<Record<string, CallWords>> = {
  'auth.test': {
    why: 'Weten in welke werkruimte de bot is',
    out: 'niets dan het token',
    back: 'nummer van werkruimte, organisatie en bot',
    kept: 'alleen in het geheugen',
    content: 'nothing',
  },
  'apps.connections.open': {
    why: 'Een verbinding openen waar Slack langs zendt (zonder eigen adres)',
    out: 'niets dan het token van de app',
    back: 'adres van de verbinding',
    kept: NOTHING,
    content: 'nothing',
    right: 'connections:write',
  },
  'views.open': {
    why: 'Een besloten venster laten zien',
    out: window,
    back: 'nummer van het venster',
    kept: NOTHING,
    content: 'window',
  },
  'views.push': {
    why: 'Een besloten venster op een ander laten zien',
    out: window,
    back: 'nummer van het venster',
    kept: NOTHING,
    content: 'window',
  },
  'views.update': { why: 'Een open venster verversen', out: window, back: ok, kept: NOTHING, content: 'window' },
  'views.publish': {
    why: 'De eigen startpagina van een collega',
    out: 'roepnamen, wat wacht, dagen',
    back: ok,
    kept: NOTHING,
    content: 'never',
  },
  'chat.postMessage': {
    why: 'Een kaart plaatsen in een ruimte of eigen chat',
    out: `nummer van de ruimte; ${card}`,
    back: 'nummer van het bericht',
    kept: 'nummer van het bericht (`posts`, `personal_posts`)',
    content: 'never',
    right: 'chat:write',
  },
  'chat.update': {
    why: 'Een kaart bijwerken',
    out: `nummer van ruimte en bericht; ${card}`,
    back: ok,
    kept: NOTHING,
    content: 'never',
    right: 'chat:write',
  },
  'chat.delete': {
    why: 'Een kaart weghalen',
    out: 'nummer van ruimte en bericht',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
    right: 'chat:write',
  },
  'chat.postEphemeral': {
    why: 'Iets zeggen dat alleen één collega ziet, als een venster niet lukt',
    out: 'nummer van ruimte en account; de noodnummers of een korte zin zonder inhoud',
    back: ok,
    kept: NOTHING,
    content: 'never',
    right: 'chat:write',
  },
  'conversations.create': {
    why: 'Een besloten kanaal voor een casus maken',
    out: 'roepnaam als naam van het kanaal',
    back: 'nummer van het kanaal',
    kept: 'nummer van het kanaal (`rooms`)',
    content: 'never',
    right: 'groups:write',
  },
  'conversations.list': {
    why: 'Een kanaal terugvinden dat al gemaakt was, maar waarvan het antwoord niet aankwam',
    out: NOTHING,
    back: 'besloten kanalen waar de bot in zit: nummer, naam, maker, onderwerp',
    kept: NOTHING,
    content: 'nothing',
    right: 'groups:read',
  },
  'conversations.info': {
    why: 'Nagaan of een kanaal besloten is en niet gedeeld',
    out: 'nummer van het kanaal',
    back: 'besloten, gearchiveerd, gedeeld, onderwerp',
    kept: 'alleen in het geheugen',
    content: 'nothing',
    right: 'groups:read',
  },
  'conversations.members': {
    why: 'Zien wie in het kanaal zit, vóór er iets in komt',
    out: 'nummer van het kanaal',
    back: 'nummers van accounts',
    kept: 'wie er niet hoort (`rooms.strangers`)',
    content: 'nothing',
    right: 'groups:read',
  },
  'conversations.invite': {
    why: 'Collega’s van de casus erbij halen',
    out: 'nummers van kanaal en accounts',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
    right: 'groups:write',
  },
  'conversations.kick': {
    why: 'Iemand uit het kanaal halen',
    out: 'nummers van kanaal en account',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
    right: 'groups:write',
  },
  'conversations.setTopic': {
    why: 'Boven het kanaal zetten bij welke stap de casus is, of dat zij dicht is',
    out: 'roepnaam, stap',
    back: ok,
    kept: NOTHING,
    content: 'never',
    right: 'groups:write',
  },
  'conversations.setPurpose': {
    why: 'Zeggen waar het kanaal voor is',
    out: 'vaste zin',
    back: ok,
    kept: NOTHING,
    content: 'never',
    right: 'groups:write',
  },
  'conversations.archive': {
    why: 'Het kanaal van een oefening of een vernietigde casus archiveren',
    out: 'nummer van het kanaal',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
    right: 'groups:write',
  },
  'conversations.open': {
    why: 'De eigen chat met een collega vinden',
    out: 'nummer van het account',
    back: 'nummer van de chat',
    kept: 'nummer van de chat (`personal_posts`)',
    content: 'nothing',
    right: 'im:write',
  },
  'users.list': {
    why: 'Voor wie het beheer doet opzoeken welk account bij welke collega hoort (`zorg people accounts`)',
    out: 'niets dan het token',
    back: 'van iedereen in de werkruimte het profiel van Slack; de bot leest alleen: nummer, naam, gast, bot, gesloten, welke werkruimte',
    kept: 'wat iemand daarvan in het schoolbestand zet; verder alleen in het geheugen, zolang de opdracht loopt',
    content: 'nothing',
    right: 'users:read',
  },
  'users.info': {
    why: 'Zien of een account een gast, een bot of uit dienst is',
    out: 'nummer van het account',
    back: 'het profiel van Slack; de bot leest alleen: gast, bot, gesloten, welke werkruimte',
    kept: 'dat antwoord, een uur in het geheugen',
    content: 'nothing',
    right: 'users:read',
  },
};

export const teamsWords: Readonly<Record<string, CallWords>> = {
  post: {
    why: 'Een kaart plaatsen (Bot Connector)',
    out: `nummer van de chat; ${card}`,
    back: 'nummer van het bericht',
    kept: 'nummer van het bericht (`posts`, `personal_posts`)',
    content: 'never',
  },
  update: {
    why: 'Een kaart bijwerken (Bot Connector)',
    out: `nummer van chat en bericht; ${card}`,
    back: ok,
    kept: NOTHING,
    content: 'never',
  },
  remove: {
    why: 'Een kaart weghalen (Bot Connector)',
    out: 'nummer van chat en bericht',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
  },
  members: {
    why: 'Zien wie in een chat zit (Bot Connector)',
    out: 'nummer van de chat',
    back: 'van elk lid het profiel; de bot leest alleen nummers, organisatie en of iemand gast is',
    kept: 'wie er niet hoort (`rooms.strangers`)',
    content: 'nothing',
  },
  member: {
    why: 'Zien of één account een gast is of niet meer bestaat (Bot Connector)',
    out: 'nummer van chat en account',
    back: 'hetzelfde, van één account',
    kept: 'een korte tijd in het geheugen',
    content: 'nothing',
  },
  open: {
    why: 'De eigen chat met een collega vinden (Bot Connector)',
    out: 'nummers van account en organisatie',
    back: 'nummer van de chat',
    kept: 'nummer van de chat (`addresses`)',
    content: 'nothing',
  },
  graph_create_chat: {
    why: 'Een groepschat voor een casus maken (Graph)',
    out: 'roepnaam als naam van de chat, nummers van de accounts',
    back: 'nummer van de chat',
    kept: 'nummer van de chat (`rooms`)',
    content: 'never',
    right: 'Chat.Create',
  },
  graph_install: {
    why: 'Deze app in die chat zetten (Graph)',
    out: 'nummer van chat en app',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
    right: 'TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All',
  },
  graph_members: {
    why: 'Vinden welk lid eruit moet (Graph)',
    out: 'nummer van de chat',
    back: 'leden van die chat; de bot leest alleen nummers',
    kept: NOTHING,
    content: 'nothing',
    right: 'Chat.Manage.Chat',
  },
  graph_add: {
    why: 'Een collega aan de chat toevoegen (Graph)',
    out: 'nummers van chat en account',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
    right: 'Chat.Manage.Chat',
  },
  graph_remove: {
    why: 'Iemand uit de chat halen (Graph)',
    out: 'nummers van chat en lid',
    back: ok,
    kept: NOTHING,
    content: 'nothing',
    right: 'Chat.Manage.Chat',
  },
};

/** Ways out that are no call with a name, by the place where they leave. */
export const doorWords: Readonly<
  Record<string, { readonly to: string; readonly out: string; readonly content: Content }>
> = {
  'adapters/slack/post.ts: over.request': {
    to: 'Slack: elke aanroep van de tabel hierboven',
    out: 'zie daar',
    content: 'window',
  },
  'adapters/slack/notice.ts: fetch': {
    to: 'Slack: het antwoordadres dat Slack bij een druk op een knop meegaf',
    out: 'de noodnummers of een korte zin zonder inhoud',
    content: 'never',
  },
  'adapters/slack/socket.ts: new WebSocket': {
    to: 'Slack: de verbinding waar Slack langs zendt',
    out: 'ontvangstbewijzen; bij een formulier het antwoord, als venster of als fout bij een veld',
    content: 'window',
  },
  'adapters/teams/http.ts: fetch': {
    to: 'Microsoft: elke aanroep van de tabel hierboven, en de twee hieronder',
    out: 'zie daar',
    content: 'never',
  },
  'adapters/teams/own-token.ts: call': {
    to: 'Microsoft: de aanmelding van de bot zelf (`/oauth2/v2.0/token`)',
    out: 'het nummer van de app, en haar geheim of een verklaring die met haar certificaat of identiteit is gemaakt',
    content: 'nothing',
  },
  'adapters/teams/identity.ts: call': {
    to: 'Azure, op de machine zelf: het token van een beheerde identiteit, als die is ingesteld',
    out: 'het nummer van die identiteit',
    content: 'nothing',
  },
  'adapters/teams/openid.ts: fetch': {
    to: 'Microsoft: waar de sleutels staan waarmee zij tekent',
    out: NOTHING,
    content: 'nothing',
  },
  'adapters/teams/openid.ts: createRemoteJWKSet': {
    to: 'Microsoft: die sleutels zelf',
    out: NOTHING,
    content: 'nothing',
  },
};

/** What the platforms send to us. */
export const slackEventWords: Readonly<Record<string, string>> = {
  app_home_opened: 'Een collega opende de startpagina van de bot: nummer van het account.',
  app_mention: 'Iemand noemde de bot. Slack stuurt de tekst mee; de bot leest die niet en bewaart er niets van.',
  channel_id_changed: 'Een kanaal kreeg een ander nummer.',
  channel_shared: 'Een kanaal werd gedeeld met een andere organisatie.',
  channel_unshared: 'Een kanaal wordt niet meer gedeeld.',
  group_archive: 'Een kanaal werd gearchiveerd.',
  group_deleted: 'Een kanaal werd verwijderd.',
  group_left: 'De bot is niet meer in een kanaal.',
  group_rename: 'Een kanaal kreeg een andere naam.',
  group_unarchive: 'Een kanaal kwam terug.',
  member_joined_channel: 'Iemand kwam in een kanaal: nummers van account en kanaal.',
  member_left_channel: 'Iemand ging uit een kanaal: nummers van account en kanaal.',
  user_change:
    'Een account veranderde. Slack stuurt het profiel mee; de bot leest alleen het nummer en of het gesloten is.',
};

export const teamsInvokeWords: Readonly<Record<string, string>> = {
  'task/fetch': 'Iemand opende een venster: welke knop.',
  'task/submit': 'Iemand drukte op een knop in een venster of vulde het in: wat er in de velden staat.',
  'composeExtension/fetchTask':
    'Iemand koos *Zorg delen*, *Zorg: nummers bij nood* of *Zet in dossier*. Bij dat laatste stuurt Teams het gekozen bericht mee.',
  'composeExtension/submitAction': 'Hetzelfde als het venster is ingevuld.',
  'adaptiveCard/action': 'Iemand drukte op een knop op een kaart: welke knop.',
};
