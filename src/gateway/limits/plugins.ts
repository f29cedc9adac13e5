/** Who and what gets in, in the order in which it is asked. */
import type { Plugin } from 'graphql-yoga';
import type { Entry } from '../../entry.js';
import { useCallLimit } from '../cost/calls.js';
import { useDocuments } from '../document/named.js';
import { useBodyLimit } from './body.js';
import { useCrossSiteRules } from './cross-site.js';
import { useDocumentLimits } from './document.js';
import { useHiddenNames } from './names.js';
import { useRequestLimits } from './request.js';

export const entryPlugins = ({ limits, documents, introspection }: Entry): Plugin[] => [
  useCrossSiteRules(),
  useBodyLimit(limits),
  useRequestLimits(limits),
  useDocuments(documents),
  useDocumentLimits(limits),
  ...(introspection ? [] : [useHiddenNames()]),
  useCallLimit(limits),
];
