/** Schema of a school file. */
import { z } from 'zod';
import { roleSchema } from '../../protocol/schema.ts';
import { noDay, noRole, WEEKDAYS } from './dutch.ts';

/** Quotes of a text processor are part of the name to YAML; a question mark inside a word was a letter once. */
const name = z
  .string()
  .overwrite((text) => text.replaceAll(/\s+/g, ' ').trim())
  .min(1)
  .max(100)
  .refine(
    (text) => !/^[“”„‟‘«].*[“”»’]$/u.test(text),
    'deze krulaanhalingstekens horen nu bij de naam: gebruik rechte (")',
  )
  .refine(
    (text) => !/\p{L}\?\p{L}/u.test(text),
    'hier staat een vraagteken midden in een woord: typ de letter die er hoort',
  );
/** Of somebody: no question belongs in it. */
const personName = name.refine(
  (text) => !/\?(?!\p{L})/u.test(text),
  'hier staat een vraagteken in een naam: typ de letter die er hoort',
);
const phone = z
  .string()
  .trim()
  .regex(/^\+?\d(?:[ -]?\(?\d\)?){2,14}$/, 'dit is geen telefoonnummer, schrijf het zoals "06-12345678"');
const https = z.url({ protocol: /^https$/, error: 'schrijf een adres dat begint met https://' });
const isTimezone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('nl', { timeZone: zone });
    return /^[A-Z]/.test(zone);
  } catch {
    return false;
  }
};
export const PERSONNEL = /^[\w./-]{1,40}$/;
const group = z.string().trim().min(1).max(40);
const role = z.enum(roleSchema.options, { error: noRole });

const personSchema = z.strictObject({
  /** Distinguishes two people with the same name. */
  id: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'alleen letters, cijfers, punt en streepje')
    .optional(),
  /** Number in the administration of the school, by which `people import` knows somebody whose name changed. It stays in the file. */
  personnel: z
    .string()
    .trim()
    .regex(PERSONNEL, 'dit is geen personeelsnummer: alleen letters, cijfers, punt, streep en streepje')
    .optional(),
  name: personName,
  roles: z.array(role).min(1),
  groups: z.array(group).default([]),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,30}$/, 'dit is geen lid-ID van Slack, dat begint met U of W')
    .optional(),
  teams: z.guid('dit is geen object-ID van een gebruiker in Microsoft Entra').optional(),
  /** The name of this very person until now. */
  formerly: personName.optional(),
  /** Who had this account until now, and is somebody else. */
  successorOf: personName.optional(),
  deputy: name.optional(),
  workdays: z
    .array(z.enum(WEEKDAYS, { error: noDay }))
    .min(1)
    .optional(),
  phone: phone.optional(),
  /** Day of the last course on the meldcode. */
  training: z.iso.date().optional(),
});

export const schoolSchema = z.strictObject({
  school: name,
  protocol: name,
  timezone: z
    .string()
    .refine(isTimezone, 'deze tijdzone bestaat niet, schrijf bijvoorbeeld Europe/Amsterdam')
    .default('Europe/Amsterdam'),
  veiligThuis: z
    .strictObject({
      name,
      phone,
      form: https.optional(),
      /** Whom the school knows there. */
      contact: z.strictObject({ name, phone: phone.optional() }).optional(),
    })
    .optional(),
  /** The team near the school: buurtteam, wijkteam, gezinswerker. */
  localTeam: z.strictObject({ name, person: name.optional(), phone }).optional(),
  /** The school's own documents; `for`: which document of the protocol it is. */
  documents: z.array(z.strictObject({ title: name, url: https, for: name.optional() })).default([]),
  board: z.strictObject({ name, contact: name.optional(), phone: phone.optional() }).optional(),
  privacyOfficer: z.strictObject({ name, mail: z.email().optional() }).optional(),
  /** How long a file is kept after its pupil left, and the reason that the board wrote down. */
  retention: z
    .strictObject({
      // Every value of the file comes as the text that somebody wrote.
      years: z.coerce
        .number()
        .int('hier hoort een heel getal')
        .min(1, 'moet ten minste één jaar zijn')
        .max(30, 'moet ten hoogste dertig jaar zijn'),
      reason: z.string().trim().min(10, 'schrijf op waarom deze termijn nodig is'),
    })
    .optional(),
  closed: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date() })).default([]),
  slack: z
    .strictObject({
      team: z.string().regex(/^[TE][A-Z0-9]{2,30}$/, 'dit is geen team-ID van Slack, dat begint met T of E'),
    })
    .optional(),
  teams: z.strictObject({ tenant: z.guid('dit is geen tenant-ID van Microsoft Entra') }).optional(),
  finalDecider: role,
  /** Options of its protocol that the school switches on. */
  settings: z.array(name).default([]),
  /** `page`: no word about a pupil passes Slack or Teams. */
  words: z.enum(['chat', 'page'], { error: 'schrijf `chat` of `page`' }).default('chat'),
  /** From which acts on the page asks for a second factor. */
  secondFactor: z.enum(['none', 'decide', 'read'], { error: 'schrijf `none`, `decide` of `read`' }).optional(),
  /** How the school closes the gaps of its protocol, by the gap's id. */
  choices: z.record(z.string(), z.string().trim().min(1).max(1000)).default({}),
  /** Path of a CSV file, relative to the folder of this file. */
  roster: name.optional(),
  people: z.array(personSchema).min(1),
});

export type SchoolFile = z.output<typeof schoolSchema>;
