// The quickstart: renders the template of `fastpipe init config` from the form's choices.
(() => {
  "use strict";

  const FILE = "base_config.cfg";
  const { template, recommendations } = window.quickstartData;
  const compiled = new window.jinja.Template(template);

  /** The base config of some choices: the text that `init config --base` prints. */
  function baseConfig(choices) {
    return compiled.render({
      ...choices,
      recommended: recommendations[choices.lang],
    });
  }

  /** The command that prints the same. */
  function command({ lang, components, optimize, hardware, vectors }) {
    const options = [
      `--base --lang ${lang}`,
      `--pipeline ${components.join(",") || '""'}`,
      `--optimize ${optimize}`,
    ];
    if (hardware === "gpu") options.push("--gpu");
    else if (vectors !== (optimize === "accuracy"))
      options.push(vectors ? "--vectors" : "--no-vectors");
    return `fastpipe init config ${FILE} ${options.join(" ")}`;
  }

  const form = document.getElementById("qs-form");
  const config = document.getElementById("qs-config");
  const shownCommand = document.getElementById("qs-command");
  const status = document.getElementById("qs-status");
  const note = document.getElementById("qs-vectors-note");

  function readChoices() {
    const data = new FormData(form);
    return {
      lang: data.get("lang"),
      components: data.getAll("components"),
      optimize: data.get("optimize"),
      hardware: data.get("hardware"),
      vectors: data.get("vectors") === "with",
    };
  }

  /** Word vectors are for the CPU, and for languages that have some. */
  function updateVectors(changed) {
    const { lang, optimize, hardware } = readChoices();
    const { name, vectors } = recommendations[lang];
    const possible = hardware === "cpu" && vectors !== null;
    const [without, with_] = form.elements.vectors;
    with_.disabled = without.disabled = !possible;
    if (!possible) without.checked = true;
    else if (changed !== "vectors")
      (optimize === "accuracy" ? with_ : without).checked = true;
    if (possible) note.textContent = vectors;
    else if (hardware === "gpu") note.textContent = "The transformer takes their place";
    else note.textContent = `No package with vectors is known for ${name}`;
  }

  /** One line of the config, in colour. */
  function highlight(line) {
    const parts = /^(\[.*\]|#.*)$/.test(line)
      ? [[line[0] === "#" ? "comment" : "section", line]]
      : (/^([^=]+)( = )(.*)$/.exec(line) ?? [])
          .slice(1)
          .map((text, i) => [["key", "", "value"][i], text]);
    return parts.map(([kind, text]) => {
      const span = document.createElement("span");
      if (kind) span.className = `qs-${kind}`;
      span.textContent = text;
      return span;
    });
  }

  function update(changed) {
    updateVectors(changed);
    const choices = readChoices();
    const lines = baseConfig(choices).split("\n");
    config.replaceChildren(
      ...lines.flatMap((line, i) =>
        i + 1 < lines.length ? [...highlight(line), "\n"] : highlight(line),
      ),
    );
    shownCommand.textContent = command(choices);
    status.textContent = "";
  }

  async function copy() {
    const text = config.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without https a page may only copy what is selected.
      window.getSelection().selectAllChildren(config);
      document.execCommand("copy");
    }
    status.textContent = "Copied";
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([config.textContent], { type: "text/plain" }),
    );
    link.download = FILE;
    link.click();
    URL.revokeObjectURL(link.href);
    status.textContent = `Saved ${FILE}`;
  }

  form.elements.lang.append(
    ...Object.entries(recommendations)
      .sort(([, a], [, b]) => a.name.localeCompare(b.name))
      .map(([lang, { name }]) => new Option(`${name} (${lang})`, lang)),
  );
  form.elements.lang.value = "en";
  form.addEventListener("change", (event) => update(event.target.name));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("qs-copy").addEventListener("click", copy);
  document.getElementById("qs-download").addEventListener("click", download);
  update();

  // For scripts and tests: the same without the form.
  window.fastpipeQuickstart = { baseConfig };
})();
