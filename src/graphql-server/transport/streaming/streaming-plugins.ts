/** Plugins for incremental delivery and subscriptions over HTTP, in addition to Yoga's server-sent events. */
import { useDeferStream } from '@graphql-yoga/plugin-defer-stream';
import type { Plugin } from 'graphql-yoga';
import { coveredByFastPath } from '../fast-path/skipped-hooks.js';
import { useIncrementalFormat } from './use-incremental-format.js';
import { useMultipartSubscriptions } from './multipart-subscriptions.js';
import { useUnbufferedStreams } from './unbuffered-stream.js';

export const streamingPlugins: Plugin[] = [
  useDeferStream(),
  coveredByFastPath('incremental results take the standard path', useIncrementalFormat()),
  coveredByFastPath('streams take the standard path', useMultipartSubscriptions()),
  coveredByFastPath('streams take the standard path', useUnbufferedStreams()),
];
