import type { NoRight } from '../../src/consultation/requests/authority.ts';
import type { NoDecision, RequestStep } from '../../src/consultation/requests/course.ts';
import type {
  Asker,
  Authority,
  Danger,
  LegalGround,
  LineChoice,
  RequestDecision,
  RequestKind,
  Safety,
} from '../../src/consultation/requests/request.ts';

const kinds: Readonly<Record<RequestKind, string>> = {
  access: 'Inzage: zien wat er staat',
  correction: 'Correctie: iets klopt niet',
  erasure: 'Verwijdering: iets moet weg',
  objection: 'Bezwaar: gegevens niet meer gebruiken',
  committee: 'Dossier voor een klachtencommissie',
};
const short: Readonly<Record<RequestKind, string>> = {
  access: 'Verzoek om inzage',
  correction: 'Verzoek om correctie',
  erasure: 'Verzoek om verwijdering',
  objection: 'Bezwaar',
  committee: 'Dossier voor een klachtencommissie',
};
const askers: Readonly<Record<Asker, string>> = {
  parent: 'Een ouder of voogd',
  pupil: 'De leerling zelf',
  other: 'Iemand anders, zoals een advocaat',
};
const authorities: Readonly<Record<Authority, string>> = {
  yes: 'Ja, dat is nagekeken',
  no: 'Nee',
  unknown: 'Dat weet ik nog niet',
};
const dangers: Readonly<Record<Danger, string>> = {
  no: 'Nee',
  maybe: 'Misschien',
  yes: 'Ja',
};
const safeties: Readonly<Record<Safety, string>> = {
  safe: 'Er is geen bezwaar tegen',
  part: 'Een deel kan, een deel niet',
  none: 'Nu niets geven',
};
const steps: Readonly<Record<RequestStep, string>> = {
  changed:
    'Iets van dit verzoek is buiten Zorgdraad om veranderd. Er gaat niets de deur uit. Bel wie Zorgdraad beheert.',
  askVeiligThuis: 'Eerst Veilig Thuis bellen: kan dit verzoek iemand in gevaar brengen?',
  findRight: 'Eerst nakijken of de vrager dit mag vragen.',
  refuse: 'De vrager mag dit niet vragen. Stuur de brief.',
  choose: 'Kies per regel wat de vrager krijgt.',
  decide: 'Directie beslist.',
  answer: 'Stuur de brief met het antwoord.',
  others: 'Jij ziet hier geen casus bij. Wie er een bijhoudt, antwoordt zelf.',
  close: 'Het antwoord is weg. Je kunt het verzoek afsluiten.',
  ended: 'Klaar.',
};
const noRight: Readonly<Record<NoRight, string>> = {
  noAuthority: 'Deze ouder heeft geen gezag. Wat over de leerling staat, is voor wie gezag heeft.',
  noMandate: 'Er is geen schriftelijke machtiging van iemand die dit zelf mag vragen.',
  pupilAsks: 'De leerling is 16 of ouder. Wat over de leerling staat, vraagt die dus zelf.',
  parentAsks: 'De leerling is nog geen 16. Een ouder met gezag vraagt dit.',
};
const decisions: Readonly<Record<RequestDecision, string>> = {
  all: 'Doen wat er gevraagd is',
  part: 'Een deel',
  none: 'Niets',
};
/** UAVG 41(1), and of an objection AVG 21(1). */
const grounds: Readonly<Record<LegalGround, string>> = {
  i: 'Bescherming van het kind, of van rechten en vrijheden van een ander',
  d: 'Een strafbaar feit: voorkomen, opsporen of vervolgen',
  e: 'Een ander groot algemeen belang, zoals de volksgezondheid',
  weighs: 'Een reden die zwaarder weegt, zoals de veiligheid van een kind',
  claim: 'De school heeft dit nodig in een rechtszaak of klacht',
};
const choices: Readonly<Record<LineChoice, string>> = {
  keep: 'Gaat mee',
  part: 'Gaat mee, zonder deze woorden',
  leave: 'Gaat niet mee',
};
const noDecision: Readonly<Record<NoDecision, string>> = {
  heldBack: 'Bel eerst Veilig Thuis, en schrijf op wat ze zeiden.',
  noRight: 'De vrager mag dit niet vragen. Hier valt niets te geven.',
  notChosen: 'Er zijn nog regels zonder keuze.',
  safetyFirst: 'Veilig Thuis zei: nu niets geven. Kies ‘Niets’.',
  groundLacks: 'Kies de grond waarop je iets weglaat.',
  notYours: 'Dit beslist directie.',
  changed: steps.changed,
  over: 'Hierover is al beslist.',
  notAll: 'Je koos regels of woorden die niet meegaan. Kies ‘Een deel’, met de grond.',
};

/** UI strings of requests by parents and pupils: to see, to correct, to erase. */
export const requestsCopy = {
  title: 'Verzoeken van ouders',
  open: 'Verzoeken van ouders',
  intro:
    'Vraagt een ouder of leerling om inzage, correctie of verwijdering? Of maakt iemand bezwaar? Schrijf het hier op. Je hebt een maand.',
  introOfCase: 'Dit zijn de verzoeken over casussen die jij bijhoudt.',
  none: 'Er loopt nu geen verzoek.',
  notForYou: 'Verzoeken zijn voor de intern begeleider en directie.',
  gone: 'Dit verzoek is er niet, of het is niet voor jou.',
  add: 'Nieuw verzoek',
  ended: 'Afgehandeld',
  kinds,
  short,
  askers,
  authorities,
  dangers,
  safeties,
  steps,
  noRight,
  decisions,
  grounds,
  choices,
  noDecision,
  /** A row in a list that may be seen on a screen in a classroom: no name. */
  row: (kind: RequestKind, day: string) => `${short[kind]}, gekregen ${day}`,
  due: (day: string) => `Antwoord uiterlijk ${day}.`,
  past: (day: string) => `Het antwoord had er ${day} moeten zijn.`,
  look: 'Bekijk',
  back: 'Terug naar het verzoek',
  fresh: {
    title: 'Nieuw verzoek',
    submit: 'Opslaan',
    danger: 'Kan dit verzoek iemand in gevaar brengen?',
    dangerHint:
      'Denk aan een leerling die iets vertelde, of aan een ouder die weg is bij de ander. Twijfel je? Kies ‘Misschien’ en bel Veilig Thuis. Zeg de vrager nog niets over wat er staat.',
    kind: 'Wat wordt er gevraagd?',
    receivedOn: 'Wanneer kwam het verzoek binnen?',
    asker: 'Wie vraagt dit?',
    askerName: 'Naam van de vrager',
    known: 'Weet je zeker wie het is?',
    knownChoice: 'Ja, ik ken de vrager of zag een identiteitsbewijs',
    child: 'Voor- en achternaam van de leerling',
    isSixteen: 'Is de leerling 16 jaar of ouder?',
    sixteen: 'Ja, 16 of ouder',
    own: 'Alleen over de vrager zelf?',
    ownChoice: 'Ja, alleen wat over de vrager zelf staat',
    ownHint:
      'Dat mag iedereen vragen, ook een ouder zonder gezag. Over de leerling gaat er dan niets mee. Vraagt iemand dit voor een ander, zoals een advocaat? Kies dit dan niet.',
    authority: 'Heeft deze ouder gezag, of deze persoon een machtiging?',
    authorityHint: 'Gezag kijk je na in het gezagsregister. Dat is gratis.',
    asks: 'Wat vraagt de vrager precies?',
    asksHint: 'Bij correctie: wat moet er staan? Bij bezwaar: wat is de reden van de vrager?',
    errors: {
      future: 'Deze dag is nog niet geweest.',
      known: 'Kijk eerst na wie dit is. Anders gaat een dossier naar de verkeerde.',
      childName: 'Schrijf de voornaam en de achternaam op. Zo vind ik wat erover gaat.',
    },
    saved:
      'Het verzoek staat erin. Ik zoek de casussen van deze leerling. Wie zo’n casus bijhoudt, krijgt het verzoek ook te zien. Jij ziet hier alleen casussen die je al mocht zien.',
  },
  callFirst: 'Bel Veilig Thuis voor je iets geeft: gratis, dag en nacht, 0800-2000. Is er nu gevaar? Bel 112.',
  view: {
    title: 'Verzoek',
    asker: 'Wie vraagt',
    child: 'Leerling',
    asks: 'Wat',
    about: 'Waarover',
    own: 'Alleen wat over de vrager zelf staat',
    received: 'Gekregen',
    dueOn: 'Antwoord uiterlijk',
    longer: (day: string) => `${day} (langer, op tijd gezegd)`,
    danger: 'Gevaar?',
    safety: 'Veilig Thuis zei',
    authority: 'Mag dit vragen',
    sent: 'Brieven',
    sentOn: (letter: string, day: string) => `${letter}, ${day}`,
    right: { yes: 'Ja', unknown: 'Nog niet bekend' },
    ownLeft:
      'Wat over de vrager zelf staat, mag die wel vragen (AVG artikel 15). Dat staat in de brief. Wil de vrager dat? Schrijf een nieuw verzoek op, en kies daar ‘Ja, alleen wat over de vrager zelf staat’. Het krijgt een eigen maand, en directie beslist.',
    cases: 'Casussen die jij mag zien',
    noCases:
      'Bij deze leerling vond ik geen casus die jij mag zien. Houdt een ander er een bij, dan ziet die dit verzoek ook. Vraag het aan wie casussen bijhoudt: ik mag het je niet zeggen. In de laatste week van de termijn vind je hier de brief dat er niets is.',
    decided: (decision: string, who: string, day: string) => `Beslist: ${decision} (${who}, ${day})`,
    undecided: 'Nog niet beslist',
    nothingToDecide: 'Hier valt niets te beslissen',
    answered: (day: string) => `Antwoord weg: ${day}.`,
    letIn: 'Directie beslist, en leest deze casus nog niet. Laat directie eerst meekijken.',
    members: 'Wie kijkt er mee?',
    lines: 'Kies per regel',
    decide: 'Beslissen',
    known: 'Gezag of Veilig Thuis',
    letter: 'Brief',
    link: 'Gaat over een andere casus',
    end: 'Verzoek afsluiten',
    endNot: 'Sluit het verzoek pas als het antwoord weg is en er in jouw casussen beslist is.',
    endedNow: 'Het verzoek is afgesloten. De naam van de leerling wordt niet meer gezocht.',
    file: 'Naar het dossier',
    erase: 'Dossier vernietigen: voorstellen',
    eraseAsked: 'Voorgesteld. Een ander stemt in bij ‘Bewaren en vernietigen’. Tot dan blijft het dossier.',
    eraseNot: 'Dit kan nu niet. Het kan als directie alles toestond, de brief weg is en de casus dicht is.',
    erased: (day: string, one: string, other: string) =>
      `Een dossier is ${day} vernietigd. ${one} en ${other} besloten dat.`,
    correction:
      'Eerst beslist directie. Daarna zet je hier de woorden van de vrager in het dossier, naast de regel waar ze over gaan. Wat wij schreven, blijft staan.',
    erasure:
      'Moet een regel weg? Dat doen twee mensen, in het dossier bij die regel. Moet het hele dossier weg? Sluit de casus, en stuur eerst de brief. Dan kan iemand het hier voorstellen, en stemt een ander in.',
    objection:
      'Directie weegt de reden van de vrager tegen de reden om door te gaan. Tot dan: gebruik dit dossier alleen om een kind te beschermen. Krijgt de vrager gelijk? Sluit dan de casus, en stuur de brief. Dan kan iemand hier voorstellen om het dossier te vernietigen, en stemt een ander in.',
    ownEnd:
      'Krijgt de vrager gelijk? Kies dan in het dossier bij elke regel over de vrager ‘Wissen vragen’, en laat een tweede collega beslissen. Afschermen is niet genoeg: de woorden zijn er dan nog. De rest van het dossier blijft.',
    export:
      'Wie Zorgdraad beheert, maakt hiermee het dossier als PDF of webpagina. Die persoon heeft jouw beslissing nodig en ziet de inhoud hier niet.',
    command: (callName: string, request: string) =>
      `npm run zorg -- export --case "${callName}" --request ${request} --out dossier.pdf`,
  },
  known: {
    title: 'Gezag of Veilig Thuis',
    safety: 'Wat zei Veilig Thuis?',
    saved: 'Dat staat erbij.',
    nothing: 'Kies iets, of sluit dit venster.',
  },
  lines: {
    title: 'Regel voor regel',
    intro:
      'Alleen wat jij kiest, gaat mee. De vrager ziet niet dat er iets weg is, hoeveel, en van welke dag. Lees elke regel zo: kan iemand hieruit raden wat een ander vertelde? Dan gaat hij niet mee.',
    own: 'Deze vrager krijgt alleen wat over de vrager zelf staat. Een regel over de leerling of een ander gaat niet mee. Staat in een regel ook iets over een ander? Haal die woorden weg.',
    page: (page: number) => `Bladzijde ${page}`,
    left: (count: number) => (count === 1 ? 'Nog 1 regel zonder keuze.' : `Nog ${count} regels zonder keuze.`),
    all: 'Elke regel heeft een keuze.',
    groups: {
      child: 'Woorden van de leerling',
      parent: 'Woorden van een ouder',
      other: 'Wat anderen zeiden of schreven',
      school: 'Wat wij schreven',
    },
    keep: 'Mee',
    leave: 'Niet mee',
    part: 'Zonder woorden…',
    becomes: 'Zo gaat het mee:',
    chosen: (words: string) => `Keuze: ${words}`,
    next: 'Volgende',
    previous: 'Vorige',
    none: 'In deze casus staat niets om uit te kiezen.',
  },
  words: {
    title: 'Woorden weghalen',
    submit: 'Opslaan',
    label: 'Welke woorden gaan niet mee? Eén op elke regel.',
    hint: 'Overal waar zo’n woord staat, komt hetzelfde teken. Is te raden wat er stond? Laat dan de hele regel weg.',
    suggested: (names: string) => `Namen die ik in deze regel herken: ${names}.`,
    errors: {
      none: 'Schrijf minstens één woord op, of kies ‘Niet mee’.',
      absent: (words: string) => `Dit staat niet in de regel: ${words}.`,
      empty: 'Er blijft niets over. Kies dan ‘Niet mee’.',
    },
  },
  decide: {
    title: 'Beslissen',
    submit: 'Beslissen',
    decision: 'Wat beslis je?',
    ground: 'Op welke grond laat je iets weg? (UAVG artikel 41)',
    groundOfObjection: 'Waarom ga je door, helemaal of voor een deel? (AVG artikel 21)',
    own: 'Het gaat alleen om wat over de vrager zelf staat. ‘Doen wat er gevraagd is’ is dus: alles over de vrager. Een grond is nodig als je daar iets van weglaat.',
    reason: 'Waarom? In een paar zinnen',
    saved: 'Je beslissing staat erin. De brief staat bij het verzoek.',
  },
  letters: {
    received: 'Ontvangen',
    longer: 'Het duurt langer',
    given: 'Antwoord: alles',
    part: 'Antwoord: een deel',
    refused: 'Antwoord: nee',
    nothing: 'Antwoord: geen dossier',
    intro: 'Neem deze tekst over in een brief van de school. Lees hem eerst.',
    sent: 'Deze brief is weg',
    saved: (letter: string) => `Er staat bij dat deze brief weg is: ${letter}.`,
  },
  link: {
    title: 'Een andere casus',
    which: 'Over welke casus gaat dit verzoek ook?',
    none: 'Er is geen andere casus waarvan jij alles mag lezen.',
    saved: 'De casus hoort nu bij dit verzoek.',
  },
  /** In the place of words that do not go out, whatever they were. */
  mark: '[weggelaten]',
} as const;
