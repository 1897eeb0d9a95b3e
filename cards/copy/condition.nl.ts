/** What who sets up Zorgdraad reads in their own chat about how the bot is. */
export const conditionCopy = {
  trouble: 'Er is iets mis met Zorgdraad',
  over: 'Weer in orde',
  meanwhile: 'Zolang dit zo is, werkt Zorgdraad misschien niet voor je collega’s.',
  passOn: 'Beheer jij de server niet zelf? Stuur dit bericht dan door naar wie dat wel doet.',
  test: 'Een proefbericht',
  testSays: 'Wie Zorgdraad beheert, kijkt of berichten aankomen. Je hoeft niets te doen.',
} as const;
