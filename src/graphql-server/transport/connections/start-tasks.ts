import { TaskQueue } from '../../../lib/task-queue.js';

/** Starts of pipelined requests and of operations on WebSockets. */
export const startTasks = new TaskQueue();
