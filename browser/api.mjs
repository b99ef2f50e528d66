// Runs schemathesis on a desk of its own, with ids that this record has.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDesk } from "./desk.mjs";

const session = "sanad-session=" + "5".repeat(64);

/** An answer of the desk as JSON. */
async function json(desk, address) {
  const answer = await fetch(desk.address + address, { headers: { accept: "application/json", cookie: session } });
  return answer.json();
}

const desk = await openDesk();
const folder = mkdtempSync(join(tmpdir(), "sanad-api-"));
let status = 1;
try {
  const { token } = await json(desk, "/session");
  const [event] = (await json(desk, "/?disputed=on")).events;
  const [hit] = (await json(desk, "/search?q=arrest&in=claims")).hits;
  const named = [
    ["/event/{id}", event.id],
    ["/document/{id}", hit.document],
    ["/document/{id}/agreement", hit.document],
    ["/document/{id}/code", hit.document],
    ["/document/{id}/original", hit.document],
    ["/document/{id}/add", hit.document],
    ["/claim/{id}", hit.claim.id ?? hit.claim],
  ];
  const config = join(folder, "schemathesis.toml");
  const operations = named.map(
    ([path, id]) => `[[operations]]\ninclude-path = ${JSON.stringify(path)}\nparameters = { "path.id" = "${id}" }\n`,
  );
  writeFileSync(config, operations.join("\n"));
  const take = [
    "--config-file", config,
    "run", desk.address + "/openapi.json",
    "-H", `cookie: ${session}`,
    "-H", `x-sanad-token: ${token}`,
    "-H", "accept: application/json",
    "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    "--phases", "examples,coverage,fuzzing",
    // Ends the session that the rest needs.
    "--exclude-path", "/sign-out",
    "--suppress-health-check", "all",
    "--max-examples", "25",
    ...process.argv.slice(2),
  ];
  const run = spawn(join(process.env.SANAD_TOOLS, "python/bin/schemathesis"), take, { stdio: "inherit" });
  status = await new Promise((resolve) => run.on("exit", resolve));
} finally {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
