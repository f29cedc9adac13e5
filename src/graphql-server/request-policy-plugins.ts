/** Who and what gets in, in the order in which it is asked. */
import type { Plugin } from 'graphql-yoga';
import type { Entry } from '../config/request-policy.js';
import { useCallLimit } from './cost/use-cost-limit.js';
import { useDocuments } from './persisted-documents/persisted-documents.js';
import { useBodyLimit } from './transport/request-body.js';
import { useCrossSiteRules } from './transport/csrf-cors.js';
import { useDocumentLimits } from './limits/document-limits.js';
import { useHiddenNames } from './limits/disable-introspection.js';
import { useRequestLimits } from './limits/request-limits.js';

export const entryPlugins = ({ limits, documents, introspection }: Entry): Plugin[] => [
  useCrossSiteRules(),
  useBodyLimit(limits),
  useRequestLimits(limits),
  useDocuments(documents),
  useDocumentLimits(limits),
  ...(introspection ? [] : [useHiddenNames()]),
  useCallLimit(limits),
];
