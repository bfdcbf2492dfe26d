import type { ComponentType } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Waiting } from '../parts/waiting';
import { BrokenPage, NoSuchPage } from './broken-page';
import { Shell } from './shell';

/** A page that comes as a bundle of its own. */
const page = <K extends string>(name: K, load: () => Promise<Record<K, ComponentType>>): Pick<RouteObject, 'lazy'> => ({
  lazy: async () => ({ Component: (await load())[name] }),
});

const insideRoundtable: RouteObject[] = [
  { index: true, ...page('Overview', () => import('../features/roundtable/overview')) },
  { path: 'plan', ...page('Plan', () => import('../features/plan/plan')) },
  { path: 'register', ...page('Register', () => import('../features/register/register')) },
  { path: 'register/bring-in', ...page('BringList', () => import('../features/register/lists/bring-list')) },
  { path: 'register/take-along', ...page('TakeAlong', () => import('../features/register/lists/take-along')) },
  { path: 'register/delegations', ...page('DelegationsPage', () => import('../features/register/delegations/delegations-page')) },
  { path: 'register/setup', ...page('RegistrationSetupPage', () => import('../features/register/setup/registration-setup-page')) },
  { path: 'register/personal-data', ...page('PersonalDataOfRoundtable', () => import('../features/privacy/personal-data')) },
  { path: 'meet', ...page('Meet', () => import('../features/meet/meet')) },
  { path: 'meet/rehearsal', ...page('RehearsalPage', () => import('../features/meet/rehearsal/rehearsal-page')) },
  { path: 'meet/host', ...page('HostPage', () => import('../features/meet/host/host-page')) },
  {
    path: 'record',
    ...page('Record', () => import('../features/record/record')),
    children: [
      { index: true, element: <Navigate to="who-spoke" replace /> },
      { path: 'who-spoke', ...page('WhoSpokePage', () => import('../features/record/who-spoke-page')) },
      { path: 'who-came', ...page('WhoCame', () => import('../features/record/who-came')) },
      { path: 'who-came/matching', ...page('MatchingPage', () => import('../features/record/attendance/matching')) },
      { path: 'who-came/figures', ...page('FiguresPage', () => import('../features/record/attendance/figures-page')) },
      { path: 'who-came/certificates', ...page('CertificatesPage', () => import('../features/record/attendance/certificates-page')) },
      { path: 'notes', ...page('Notes', () => import('../features/record/notes')) },
      { path: 'charts', ...page('Charts', () => import('../features/record/charts')) },
    ],
  },
  { path: 'brief/clearing', ...page('Clearing', () => import('../features/brief/clearing/clearing')) },
  { path: 'publish', ...page('Publish', () => import('../features/publish/publish')) },
  { path: 'messages', ...page('Messages', () => import('../features/messages/messages')) },
];

const insideShell: RouteObject[] = [
  { index: true, ...page('Today', () => import('../features/today/today')) },
  { path: 'roundtables', ...page('Roundtables', () => import('../features/roundtables/roundtables')) },
  { path: 'roundtables/new', ...page('ImportPage', () => import('../features/import/import-page')) },
  { path: 'roundtables/:roundtableId', ...page('Roundtable', () => import('../features/roundtable/roundtable')), children: insideRoundtable },
  { path: 'programmes', ...page('Programmes', () => import('../features/programmes/programmes')) },
  { path: 'programmes/:programmeId', ...page('Programme', () => import('../features/programmes/programme')) },
  { path: 'publications', ...page('Publications', () => import('../features/publish/publications')) },
  { path: 'settings', ...page('Settings', () => import('../features/settings/settings')) },
  { path: 'settings/personal-data', ...page('PersonalData', () => import('../features/privacy/personal-data')) },
  { path: 'programmes/:programmeId/privacy', ...page('PrivacyNoticeEditor', () => import('../features/privacy/notice-editor')) },
  { path: '*', element: <NoSuchPage /> },
];

/** Every address of the console; the shell and Today come first, everything else when it is opened. */
export const routes: RouteObject[] = [
  { path: 'roundtables/:roundtableId/door', hydrateFallbackElement: <Waiting />, errorElement: <BrokenPage />, ...page('DoorAlone', () => import('../features/meet/door-alone')) },
  { path: 'roundtables/:roundtableId/brief', hydrateFallbackElement: <Waiting />, errorElement: <BrokenPage />, ...page('Brief', () => import('../features/brief/brief')) },
  { path: 'sign-in', hydrateFallbackElement: <Waiting />, errorElement: <BrokenPage />, ...page('SignIn', () => import('../features/sign-in/sign-in')) },
  { element: <Shell />, hydrateFallbackElement: <Waiting />, errorElement: <BrokenPage />, children: [{ errorElement: <BrokenPage />, children: insideShell }] },
];

export const createConsoleRouter = () => createBrowserRouter(routes, { basename: '/console' });
