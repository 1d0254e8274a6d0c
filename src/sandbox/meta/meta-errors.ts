import { insightsErrors } from "./insights-errors.ts";
import type { MetaErrorRow } from "./meta-error-row.ts";

const BUSY =
  "Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.";

/**
 * Meta's error rows by the name under which a switch calls for them: the code, then the subcode, or a word where one
 * code has several faces. Texts and codes: developers.facebook.com/docs/graph-api/guides/error-handling and recorded
 * answers, as of 2026-11.
 */
export const metaErrors: Readonly<Record<string, MetaErrorRow>> = {
  "190": { code: 190, message: "Invalid OAuth access token - Cannot parse access token" },
  "190/malformed": { code: 190, message: "Malformed access token" },
  "190/undecryptable": { code: 190, message: "The access token could not be decrypted" },
  "190/invalid": { code: 190, message: "Invalid OAuth access token." },
  "190/expired": {
    code: 190,
    message: "Error validating access token: Session has expired on {ended}. The current time is {now}.",
  },
  "190/463": {
    code: 190,
    subcode: 463,
    message: "Error validating access token: Session has expired on {ended}. The current time is {now}.",
  },
  "190/458": {
    code: 190,
    subcode: 458,
    message: "Error validating access token: The user has not authorized application {app}.",
  },
  "190/459": {
    code: 190,
    subcode: 459,
    message:
      "Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
  },
  "190/460": {
    code: 190,
    subcode: 460,
    message:
      "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
  },
  "190/464": {
    code: 190,
    subcode: 464,
    message:
      "Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.",
  },
  "190/467": {
    code: 190,
    subcode: 467,
    message: "Error validating access token: The session is invalid because the user logged out.",
  },
  "190/492": {
    code: 190,
    subcode: 492,
    message: "Error validating access token: The user no longer has a role on the Page.",
  },
  "190/unknown": { code: 190, subcode: 499, message: "Error validating access token: Access token has expired" },
  "190/page_token": { code: 190, message: "(#190) This method must be called with a Page Access Token" },
  "190/signature": { code: 190, message: "Invalid OAuth access token signature." },
  "102/460": { code: 102, subcode: 460, message: "Session key invalid or no longer valid" },
  "102/463": { code: 102, subcode: 463, message: "Session key invalid or no longer valid" },
  "102": { code: 102, message: "Session key invalid or no longer valid" },
  "452": {
    code: 452,
    message:
      "Session key invalid. This could be because the session key has an incorrect format, or because the user has revoked this session",
  },
  "459": { code: 459, message: "User is checkpointed" },
  "483": { code: 483, message: "User is in consent app blocking" },
  "2500/query": { code: 2500, message: "Error parsing graph query" },
  "2500": { code: 2500, message: "An active access token must be used to query information about the current user." },
  "10": { code: 10, message: "(#10) Application does not have permission for this action" },
  "10/viewers": { code: 10, message: "(#10) Not enough viewers for the media to show insights" },
  "10/business": { code: 10, message: "(#10) The user is not an Instagram Business" },
  "3": { code: 3, message: "(#3) Application does not have the capability to make this API call." },
  "200": { code: 200, message: "(#200) Permissions error" },
  "200/business": {
    code: 200,
    message: "(#200) Requires business_management permission to manage the object",
  },
  "200/ads": {
    code: 200,
    message: "(#200) Ad account owner has NOT grant ads_management or ads_read permission",
  },
  "200/blocked": { code: 200, message: "API access blocked." },
  "200/458": { code: 200, subcode: 458, message: "API access blocked." },
  "299": { code: 299, message: "(#299) Permissions error" },
  "230": { code: 230, message: "(#230) Permissions disallow message to user" },
  "100": { code: 100, message: "(#100) Tried accessing nonexisting field ({detail})" },
  ...insightsErrors,
  "100/app": { code: 100, message: "(#100) The App_id in the input_token did not match the Viewing App" },
  "100/parameter": { code: 100, message: "(#100) The parameter {detail} is required" },
  "100/33": {
    code: 100,
    subcode: 33,
    message:
      "Unsupported get request. Object with ID '{detail}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
    type: "GraphMethodException",
  },
  "100/refusal": { code: 100, message: "Unsupported request - method type: get", type: "IGApiException" },
  "100/2108006": { code: 100, subcode: 2108006, message: "Media posted before business account conversion" },
  "100/code": { code: 100, message: "Invalid verification code format." },
  "100/36007": { code: 100, subcode: 36007, message: "This authorization code has expired." },
  "100/36008": {
    code: 100,
    subcode: 36008,
    message:
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
  },
  "100/36009": { code: 100, subcode: 36009, message: "This authorization code has been used." },
  "100/proof": {
    code: 100,
    message: "API calls from the server require an appsecret_proof argument",
    type: "GraphMethodException",
  },
  "100/bad_proof": {
    code: 100,
    message: "Invalid appsecret_proof provided in the API argument",
    type: "GraphMethodException",
  },
  "1": { code: 1, message: "An unknown error occurred", status: 500 },
  "1/99": { code: 1, subcode: 99, message: "An unknown error occurred", status: 500 },
  "1/reduce": {
    code: 1,
    message: "Please reduce the amount of data you're asking for, then retry your request",
    status: 500,
  },
  // The same code as a passing fault, but it is our configuration; hence 400.
  "1/secret": { code: 1, message: "Error validating client secret." },
  "2": { code: 2, message: "Service temporarily unavailable", status: 500, transient: true },
  // A batch that took too long, with 400 and without a word that it passes.
  "960": { code: 960, message: "Request aborted. This could happen if the entire request timed out." },
  transient: {
    code: 960,
    message: "Request aborted. This could happen if a dependent request failed or the entire request timed out.",
    transient: true,
  },
  "4": { code: 4, message: "(#4) Application request limit reached", transient: true },
  "4/2207051": {
    code: 4,
    subcode: 2207051,
    message: "Application request limit reached",
    userTitle: "Action is blocked",
  },
  "17": { code: 17, message: "(#17) User request limit reached" },
  "17/2446079": {
    code: 17,
    subcode: 2446079,
    message: "(#17) User request limit reached",
    userTitle: "Ad Account Has Too Many API Calls",
  },
  "32": { code: 32, message: "(#32) Page request limit reached" },
  "341": { code: 341, message: "(#341) Feed action request limit reached" },
  "613": { code: 613, message: "(#613) Calls to this api have exceeded the rate limit." },
  "613/1996": { code: 613, subcode: 1996, message: "(#613) Calls to this api have exceeded the rate limit." },
  "80000": {
    code: 80000,
    subcode: 2446079,
    message: `(#80000) There have been too many calls from this ad-account. ${BUSY}`,
    userTitle: "Ad Account Has Too Many API Calls",
  },
  "80001": { code: 80001, message: `(#80001) There have been too many calls to this Page account. ${BUSY}` },
  "80002": { code: 80002, message: `(#80002) There have been too many calls to this Instagram account. ${BUSY}` },
  "80003": {
    code: 80003,
    subcode: 2446079,
    message: `(#80003) There have been too many calls to this ad-account. ${BUSY}`,
    userTitle: "Ad Account Has Too Many API Calls",
  },
  "80004": {
    code: 80004,
    subcode: 2446079,
    message: `(#80004) There have been too many calls to this ad-account. ${BUSY}`,
    userTitle: "Ad Account Has Too Many API Calls",
  },
  "80005": {
    code: 80005,
    message: `(#80005) There have been too many leadgen api calls to this Page account. ${BUSY}`,
  },
  "80006": {
    code: 80006,
    message: `(#80006) There have been too many messenger api calls to this Page account. ${BUSY}`,
  },
  "80008": {
    code: 80008,
    message: `(#80008) There have been too many calls to this WhatsApp Business account. ${BUSY}`,
  },
  "80009": { code: 80009, message: `(#80009) There have been too many calls to this catalog account. ${BUSY}` },
  "80014": {
    code: 80014,
    message: `(#80014) There have been too many calls for the batch uploads to this catalog. ${BUSY}`,
  },
  "368": { code: 368, message: "The action attempted has been deemed abusive or is otherwise disallowed" },
  "101": { code: 101, message: "Error validating application. Cannot get application info due to a system error." },
  "101/deleted": { code: 101, message: "Error validating application. Application has been deleted." },
  "104": { code: 104, message: "Incorrect signature" },
  "110": { code: 110, message: "(#110) Invalid user id" },
  "210": { code: 210, message: "(#210) User not visible" },
  "2642": { code: 2642, message: "(#2642) Invalid cursors values" },
  "2635": {
    code: 2635,
    message: "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version.",
  },
  "9009": { code: 9009, message: "(#9009) The Instagram user is unavailable" },
};
