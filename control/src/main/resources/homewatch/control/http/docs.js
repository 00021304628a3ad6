// A token stays in this page: it is sent with each request and stored nowhere. Whoever is signed in needs none to read.
async function show(headers) {
  const answer = await fetch("/openapi.json", { headers });
  const body = await answer.json();
  if (!answer.ok) return body.detail;
  SwaggerUIBundle({
    spec: body,
    dom_id: "#api",
    validatorUrl: null,
    requestInterceptor: (request) => {
      Object.assign(request.headers, headers);
      return request;
    },
  });
  return "";
}

document.getElementById("access").addEventListener("submit", async (event) => {
  event.preventDefault();
  const token = document.getElementById("token").value.trim();
  document.getElementById("problem").textContent = await show({ Authorization: `Bearer ${token}` });
});

show({});
