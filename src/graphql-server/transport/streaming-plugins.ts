/** The forms in which an answer may come in parts, beside server-sent events, which are Yoga's own. */
import { useDeferStream } from '@graphql-yoga/plugin-defer-stream';
import type { Plugin } from 'graphql-yoga';
import { useDirectly } from './execute-operation.js';
import { useMultipartSubscriptions } from './multipart-subscriptions.js';

export const livePlugins: Plugin[] = [useDeferStream(), useMultipartSubscriptions(), useDirectly()];
