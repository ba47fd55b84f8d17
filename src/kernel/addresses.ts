/** Addresses that are no screens of the web app: each screen has one of its own, and all of them are the one page. */
export const NO_SCREENS =
  /^\/(api|webhooks|health|ready|cal|p|s|pay|portal|invitation|password-reset|assets)(\/|\?|$)/;
