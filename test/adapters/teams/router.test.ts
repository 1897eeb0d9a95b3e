/** Both routers, by one suite, each as the adapter loads it. */
import { createRouter } from '../../../adapters/teams/routers.ts';
import { describeRouter } from '../../contract/teams-router.ts';

describeRouter('the Teams SDK, which is the default', (options) => createRouter('teams', options));
describeRouter('botbuilder with teams-ai', (options) => createRouter('botbuilder', options));
