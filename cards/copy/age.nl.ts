/** UI strings of the age field. */
export const ageCopy = {
  label: 'Hoe oud is de leerling?',
  ages: { '0': 'Jonger dan 12', '12': '12 tot en met 15', '16': '16 of ouder' },
  asked: 'Weet je het niet, dan geldt voorlopig wat voor 12 jaar en ouder geldt.',
  unknown: { title: 'Weet ik niet', value: 'unknown' },
} as const;
