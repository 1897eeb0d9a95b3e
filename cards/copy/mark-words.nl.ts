/** Words of marks of rows that state something. A mark without a word only says where the row belongs. */
export const markWords = { danger: 'Gevaar', late: 'Te laat', done: 'Gedaan', news: 'Nieuw' };
