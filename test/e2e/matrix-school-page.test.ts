/** The same through the page, over HTTP, in a session of each of them. */
import { pageDoor, playThrough } from './doors.ts';

playThrough(pageDoor);
await import('./matrix-school.test.ts');
