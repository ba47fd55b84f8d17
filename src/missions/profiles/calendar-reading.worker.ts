import { workInThread } from '../../platform/threads/thread-work.client.js';
import { busyIn, type CalendarBusy, type CalendarWork } from './calendar-busy.js';

workInThread<CalendarWork, CalendarBusy>(busyIn);
