/**
 * The registration page of each locker. Real lockers have their own sites and apps; NDHM sees only the two requests that
 * follow a registration, so this page needs no credentials.
 */
import type { LockerServiceReply } from '../../domains/locker/wire.js';
import { faultResponses, htmlResponse, type HttpResponse } from './http-response.js';
import { addLockerSetup } from '../fixtures/inbox.js';
import type { SandboxState } from '../state/state.js';

const pathPattern = /^\/lockers\/([\w-]+)\/register$/;
/** Above the indices of the fixtures' requests, which determine their IDs. */
const firstIndex = 1000;

/** Returns undefined if the URL is not a registration page. */
export function handleRegistration(url: string, state: SandboxState): HttpResponse | undefined {
  const [pathname = '', query] = url.split('?');
  const id = pathPattern.exec(pathname)?.[1];
  if (id === undefined) return undefined;
  const locker = state.lockerServices.find((service) => service.id === id);
  if (!locker) return faultResponses.notFound;
  const address = new URLSearchParams(query).get('patient')?.trim();
  return address ? register(locker, address, state) : htmlResponse(200, formatTitle(locker), form);
}

function register(locker: LockerServiceReply, address: string, { clock, findByAddress }: SandboxState): HttpResponse {
  const person = findByAddress(address);
  if (!person)
    return htmlResponse(
      404,
      formatTitle(locker),
      `<p>There is no account with the address ${escapeHtml(address)}.</p>${form}`,
    );
  const requester = { id: locker.id, name: locker.name };
  const index = firstIndex + person.subscriptions.length;
  addLockerSetup(person, { status: 'REQUESTED', at: clock.now(), requester, index });
  return htmlResponse(
    200,
    formatTitle(locker),
    `<p>Registered ${escapeHtml(address)}: the locker’s requests are in the inbox.</p>`,
  );
}

const formatTitle = ({ id, name }: LockerServiceReply): string => escapeHtml(name ?? id);

const form =
  '<form><label>PHR address <input name="patient" required placeholder="name@sbx"></label> <button>Register</button></form>';

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
