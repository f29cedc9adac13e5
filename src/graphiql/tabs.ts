import signIn from './operations/SignIn.graphql';
import myProfile from './operations/MyProfile.graphql';
import inbox from './operations/Inbox.graphql';
import liveInbox from './operations/LiveInbox.graphql';
import linkedRecords from './operations/LinkedRecords.graphql';
import findProvider from './operations/FindProvider.graphql';
import statesAndDistricts from './operations/StatesAndDistricts.graphql';
import unhappyPaths from './operations/UnhappyPaths.graphql';

export const headers = JSON.stringify({ Authorization: 'Bearer …' }, null, 2);

export const tabs = [
  signIn,
  myProfile,
  inbox,
  liveInbox,
  linkedRecords,
  findProvider,
  statesAndDistricts,
  unhappyPaths,
].map((query) => ({
  query,
  headers,
}));
