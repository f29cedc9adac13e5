import signIn from './operations/SignIn.graphql';
import signInByOtp from './operations/SignInByOtp.graphql';
import myProfile from './operations/MyProfile.graphql';
import inbox from './operations/Inbox.graphql';
import liveInbox from './operations/LiveInbox.graphql';
import approveOrDeny from './operations/ApproveOrDeny.graphql';
import linkHospital from './operations/LinkHospital.graphql';
import pin from './operations/Pin.graphql';
import lockers from './operations/Lockers.graphql';
import findProvider from './operations/FindProvider.graphql';
import places from './operations/Places.graphql';
import errors from './operations/Errors.graphql';
import { variables } from './variables.js';

export const headers = JSON.stringify({ Authorization: 'Bearer …' }, null, 2);

const operations = {
  SignIn: signIn,
  SignInByOtp: signInByOtp,
  MyProfile: myProfile,
  Inbox: inbox,
  LiveInbox: liveInbox,
  ApproveOrDeny: approveOrDeny,
  LinkHospital: linkHospital,
  Pin: pin,
  Lockers: lockers,
  FindProvider: findProvider,
  Places: places,
  Errors: errors,
};

export const tabs = Object.entries(operations).map(([name, query]) => ({
  query,
  variables: name in variables ? JSON.stringify(variables[name], null, 2) : '',
  headers,
}));
