import type { NoRight } from '../../src/consultation/requests/authority.ts';
import type { LegalGround, RequestKind } from '../../src/consultation/requests/request.ts';

const asked: Readonly<Record<RequestKind, string>> = {
  access: 'uw verzoek om inzage in het dossier',
  correction: 'uw verzoek om correctie van het dossier',
  erasure: 'uw verzoek om verwijdering uit het dossier',
  objection: 'uw bezwaar tegen het gebruik van gegevens uit het dossier',
  committee: 'uw verzoek om het dossier',
};
/** The same about whoever asks alone. */
const askedOwn: Readonly<Record<RequestKind, string>> = {
  ...asked,
  access: 'uw verzoek om inzage in wat over uzelf is opgeschreven',
  correction: 'uw verzoek om correctie van wat over uzelf is opgeschreven',
  erasure: 'uw verzoek om verwijdering van wat over uzelf is opgeschreven',
  objection: 'uw bezwaar tegen het gebruik van wat over uzelf is opgeschreven',
};

/** What is left to somebody who may not ask about the child (AVG 15-17, 21). */
const ownLeft =
  'Wat over uzelf is opgeschreven, mag u wel vragen, ook zonder gezag. U kunt ook vragen om het te verbeteren of te verwijderen, en bezwaar maken (artikelen 15, 16, 17 en 21 van de AVG). Wilt u dat? Laat het ons weten: dan krijgt u daarop binnen een maand antwoord.';

/** Why somebody may not ask this, as they read it. */
const noRight: Readonly<Record<NoRight, string>> = {
  noAuthority: `Wat over een kind is opgeschreven, is voor wie het gezag over dat kind heeft. Volgens het gezagsregister heeft u dat niet. ${ownLeft} U kunt ook de school vragen hoe het met uw kind gaat op school. De school vertelt u dan feiten over de ontwikkeling van uw kind, tenzij dat niet in het belang van uw kind is (artikel 1:377c van het Burgerlijk Wetboek).`,
  noMandate: `U vraagt dit voor iemand anders. Dat kan alleen met een schriftelijke machtiging van iemand die het zelf mag vragen. Stuurt u die mee, dan kijken we opnieuw. ${ownLeft}`,
  pupilAsks: `Vanaf 16 jaar vraagt een leerling dit zelf (artikel 5 van de Uitvoeringswet AVG). ${ownLeft}`,
  parentAsks:
    'Tot 16 jaar vraagt een ouder met gezag dit (artikel 5 van de Uitvoeringswet AVG). Wil je hierover praten? Dat kan altijd met iemand op school die je vertrouwt.',
};

/** UAVG 41(1), and of an objection AVG 21(1), in the words of a letter. */
const grounds: Readonly<Record<LegalGround, string>> = {
  i: 'de bescherming van het kind of van de rechten en vrijheden van anderen (artikel 41, eerste lid, onder i, van de Uitvoeringswet AVG)',
  d: 'het voorkomen, opsporen of vervolgen van strafbare feiten (artikel 41, eerste lid, onder d, van de Uitvoeringswet AVG)',
  e: 'een ander groot algemeen belang (artikel 41, eerste lid, onder e, van de Uitvoeringswet AVG)',
  weighs:
    'redenen die zwaarder wegen dan de uwe, zoals de veiligheid van een kind (artikel 21, eerste lid, van de AVG)',
  claim: 'een klacht of rechtszaak waarin de gegevens nodig zijn (artikel 21, eerste lid, van de AVG)',
};

/** What letters about a request say. They are read by whoever asks: nothing in them depends on what stands in a file. */
export const requestLetters = {
  noRight,
  head: (school: string, day: string) => `${school}, ${day}`,
  dear: (name: string) => `Beste ${name.replace(/^(Mevrouw|Meneer|De heer)\b/, (title) => title.toLowerCase())},`,
  about: (kind: RequestKind, isOwn: boolean, day: string) =>
    `Op ${day} kregen wij ${isOwn ? askedOwn[kind] : asked[kind]}.`,
  received: (day: string) =>
    `U krijgt uiterlijk ${day} antwoord. Lukt dat niet, dan laten wij dat voor die dag weten. Wij kijken eerst na of u dit verzoek mag doen, en of een antwoord iemand kan schaden.`,
  longer: (day: string) =>
    `Wij hebben meer tijd nodig, omdat het verzoek ingewikkeld is. U krijgt uiterlijk ${day} antwoord (artikel 12, derde lid, van de AVG).`,
  given: {
    access: 'Bij deze brief zit wat wij u kunnen geven.',
    correction:
      'Wat u schreef, staat nu in het dossier, naast wat wij schreven. Wie het dossier leest, leest uw woorden ook.',
    erasure: 'Wij doen wat u vroeg.',
    objection: 'Wij doen wat u vroeg. Wij gebruiken de gegevens niet meer, en verwijderen ze.',
    committee: 'Bij deze brief zit het dossier.',
  } satisfies Readonly<Record<RequestKind, string>>,
  /** Where that is not all of it. */
  givenInPart: {
    erasure: 'Wij doen een deel van wat u vroeg.',
    objection: 'Een deel van de gegevens gebruiken wij niet meer, en verwijderen wij.',
  } satisfies Partial<Readonly<Record<RequestKind, string>>>,
  part: (ground: LegalGround) =>
    `Wij doen niet alles wat u vroeg. Dat mag vanwege ${grounds[ground]}. Om dezelfde reden zeggen wij niet meer hierover.`,
  refused: (ground: LegalGround) =>
    `Wij doen niet wat u vroeg. Dat mag vanwege ${grounds[ground]}. Om dezelfde reden zeggen wij niet meer hierover.`,
  nothing: 'Wij hebben niets wat wij u op dit verzoek kunnen geven.',
  rights:
    'Bent u het niet eens met dit antwoord? Vraag ons om er nog eens naar te kijken. U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl), of binnen zes weken naar de rechter gaan.',
  contact: (name: string, mail: string) => `Vragen? ${name}${mail === '' ? '' : `, ${mail}`}.`,
  end: (school: string) => `Met vriendelijke groet,\n${school}`,
} as const;
