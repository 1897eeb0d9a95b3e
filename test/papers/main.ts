/** Makes the parts of docs/*.md that come from schema and code: `npm run papers`. */
import { writeFileSync } from 'node:fs';
import { fileOf, filled, sheets, textOf } from './sheets.ts';

for (const sheet of sheets) {
  const before = textOf(sheet);
  const after = filled(before);
  if (after === before) continue;
  writeFileSync(fileOf(sheet), after);
  process.stdout.write(`docs/${sheet}.md\n`);
}
