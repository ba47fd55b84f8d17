import { workInThread } from '../../platform/threads/thread-work.client.js';
import { Recounted, RecountWork, recounted } from './recounting.js';

workInThread<RecountWork, Recounted>(recounted);
