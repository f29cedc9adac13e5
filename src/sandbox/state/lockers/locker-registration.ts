/**
 * Each locker's page for registration. Real lockers have pages and apps of their own, of which NDHM learns nothing but the
 * two requests that follow; so whoever opens this one needs no credentials.
 */
import type { LockerServiceReply } from '../../../domains/locker/wire.js';
import { html, pages, type Page } from '../../http/http-response.js';
import { lockerSetup } from '../../fixtures/inbox.js';
import type { World } from '../state.js';

const path = /^\/lockers\/([\w-]+)\/register$/;
/** Beyond those of the requests that were there from the beginning. */
const firstIndex = 1000;

/** Nothing where the URL is of something else. */
export function registrationPage(url: string, world: World): Page | undefined {
  const [pathname = '', query] = url.split('?');
  const id = path.exec(pathname)?.[1];
  if (id === undefined) return undefined;
  const locker = world.lockerServices.find((service) => service.id === id);
  if (!locker) return pages.notFound;
  const address = new URLSearchParams(query).get('patient')?.trim();
  return address ? register(locker, address, world) : html(200, title(locker), form);
}

function register(locker: LockerServiceReply, address: string, { clock, personAt }: World): Page {
  const person = personAt(address);
  if (!person) return html(404, title(locker), `<p>Nobody has the address ${escaped(address)}.</p>${form}`);
  const by = { id: locker.id, name: locker.name };
  const index = firstIndex + person.subscriptions.length;
  lockerSetup(person, { status: 'REQUESTED', at: clock.now(), by, index });
  return html(200, title(locker), `<p>Registered ${escaped(address)}: the locker’s requests wait in the inbox.</p>`);
}

const title = ({ id, name }: LockerServiceReply): string => escaped(name ?? id);

const form =
  '<form><label>PHR address <input name="patient" required placeholder="name@sbx"></label> <button>Register</button></form>';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
