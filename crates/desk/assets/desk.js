// Small helps that every page may use; each page works without them.
"use strict";

// The token that the desk believes, for requests that scripts send.
window.sanad = {
  token() {
    const field = document.querySelector("input[name=token]");
    return field ? field.value : "";
  },
  // Sends JSON to an address of the desk, and gives its JSON; a failure has the desk's own words.
  async send(address, body) {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-sanad-token": this.token() },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.error + " " + answer.hint);
    }
    return answer;
  },
};
