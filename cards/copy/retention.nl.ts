import type { HoldGround } from '../../src/consultation/hold-fact.ts';
import type { KeptWhy } from '../../src/consultation/retention.ts';

const grounds: Readonly<Record<HoldGround, string>> = {
  complaint: 'Er loopt een klacht',
  veiligThuis: 'Veilig Thuis is ermee bezig',
  police: 'De politie of justitie is ermee bezig',
  court: 'Er loopt een rechtszaak',
};

const why: Readonly<Record<KeptWhy, string>> = {
  mistake: 'het was een vergissing: een jaar na het afsluiten',
  unconfirmed: 'het vermoeden is niet bevestigd: een jaar na het afsluiten',
  nameless: 'er is geen leerling bij vastgelegd: een jaar na het afsluiten',
  sign: 'het is alleen opgeschreven: tot het eind van het volgende schooljaar',
  left: 'de termijn van jullie school, geteld vanaf de dag dat de leerling vertrok',
  unknownLeft: 'wij weten niet wanneer de leerling vertrok, dus geteld vanaf de dag dat de leerling zeker weg is',
};

/** UI strings of how long a case is kept; read in private views alone. */
export const retentionCopy = {
  grounds,
  /** `until`: a day in words. */
  kept: (until: string, because: KeptWhy) => `Bewaren tot en met ${until}: ${why[because]}.`,
  held: (all: readonly HoldGround[]) => `Bewaarplicht: ${all.map((one) => grounds[one].toLowerCase()).join(', ')}.`,
  goesOn: 'Deze casus loopt nog. Een termijn begint als hij is afgesloten.',
  leaving: {
    open: 'Leerling is van school',
    submit: 'Opslaan',
    about: 'Vanaf die dag telt de bewaartermijn van jullie school.',
    on: 'Op welke dag ging de leerling van school?',
    receipt: (day: string) => `Vastgelegd: de leerling ging van school: ${day}.`,
  },
  there: {
    ask: 'Is de leerling nog op school?',
    open: 'Nog op school',
    receipt: 'Vastgelegd: de leerling is nog op school. Volgend schooljaar vraagt Zorgdraad het weer.',
  },
  hold: {
    open: 'Langer bewaren',
    submit: 'Bewaren',
    about: 'Deze casus wordt niet vernietigd, wie er ook om vraagt, tot iemand van jullie dit opheft.',
    ground: 'Waarom moet de casus blijven?',
    on: 'Sinds wanneer loopt dat?',
    reason: 'Leg het kort uit',
    reasonHint: 'Bijvoorbeeld het nummer van de klacht, en wie je sprak.',
    receipt: (ground: HoldGround) => `Deze casus blijft: ${grounds[ground].toLowerCase()}.`,
  },
  lift: {
    open: 'Langer bewaren opheffen',
    openFor: (ground: string) => `Opheffen: ${grounds[ground as HoldGround]?.toLowerCase() ?? ground}`,
    submit: 'Opheffen',
    about: (ground: HoldGround) => `${grounds[ground]}. Is dat voorbij? Dan telt de bewaartermijn weer.`,
    reason: 'Hoe is het afgelopen?',
    receipt: (ground: HoldGround) => `Opgeheven: ${grounds[ground].toLowerCase()}. De bewaartermijn telt weer.`,
  },
  trail: {
    left: 'Leerling van school',
    there: 'Leerling nog op school',
    set: 'Langer bewaren',
    lifted: 'Langer bewaren opgeheven',
    ground: 'Waarom',
    on: 'Vanaf',
  },
};
