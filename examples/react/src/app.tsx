/** The sign-in page or, for a signed-in patient, the view that the URL names. */
import { useMutation, useQuery, useReactiveVar } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { Pin } from './account/pin.js';
import { SignIn } from './account/sign-in.js';
import { authorization, endSession } from './client.js';
import { Failure } from './errors/errors.js';
import { Inbox } from './inbox/inbox.js';
import { Lockers } from './lockers/lockers.js';
import { LinkHospital } from './records/link-hospital.js';
import { Records } from './records/records.js';
import { navigate, useRoute } from './route.js';
import { token } from './session.js';

const whoAmI = graphql(`
  query WhoAmI {
    me {
      id
      name {
        full
      }
    }
  }
`);

const signOut = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

const tabs = { inbox: 'Inbox', records: 'Records', lockers: 'Lockers', pin: 'PIN' };

export const App = () => (useReactiveVar(token) ? <Home /> : <SignIn />);

function Home() {
  const route = useRoute();
  const { data, error } = useQuery(whoAmI);
  const [run] = useMutation(signOut);
  const [currentTab] = (route || 'inbox').split('/');
  const leave = () => {
    // The patient's data disappears at once: the server may respond late, or never.
    void run({ context: { headers: authorization() } });
    endSession();
    navigate('');
  };
  return (
    <main>
      <header>
        <div>
          <h1>{data?.me?.name?.full ?? data?.me?.id ?? 'My health records'}</h1>
          <small>{data?.me?.id}</small>
        </div>
        <button className="quiet" onClick={leave}>
          Sign out
        </button>
      </header>
      <nav>
        {Object.entries(tabs).map(([tab, label]) => (
          <a key={tab} href={`#/${tab}`} aria-current={tab === currentTab ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <Failure error={error} />
      <View key={route} route={route} />
    </main>
  );
}

function View({ route }: { route: string }) {
  switch (route) {
    case 'records':
      return <Records />;
    case 'records/link':
      return <LinkHospital />;
    case 'lockers':
      return <Lockers />;
    case 'pin':
      return <Pin />;
    case 'inbox/all':
      return <Inbox status="ALL" />;
    default:
      return <Inbox status="REQUESTED" />;
  }
}
