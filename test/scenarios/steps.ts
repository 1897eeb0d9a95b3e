/** Every sentence that a scenario may hold. */

import type { Sentence } from './sentences.ts';
import { access } from './steps/access.ts';
import { carrying } from './steps/carrying.ts';
import { checks } from './steps/checks.ts';
import { deciding } from './steps/deciding.ts';
import { givenTasks } from './steps/given-tasks.ts';
import { naming } from './steps/naming.ts';
import { planning } from './steps/planning.ts';
import { reading } from './steps/reading.ts';
import { starting } from './steps/starting.ts';
import { takingOver } from './steps/taking-over.ts';
import { telling } from './steps/telling.ts';
import { twins } from './steps/twins.ts';
import { writing } from './steps/writing.ts';
import { yearly } from './steps/yearly.ts';

export const sentences: readonly Sentence[] = [
  ...starting,
  ...access,
  ...writing,
  ...planning,
  ...deciding,
  ...carrying,
  ...givenTasks,
  ...takingOver,
  ...twins,
  ...naming,
  ...telling,
  ...reading,
  ...checks,
  ...yearly,
];
