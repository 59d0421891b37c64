# The web app in a container. Others can reach it there, so it starts once there is an account:
#   docker build -t flipside .
#   docker run --rm -it -v flipside:/coach/var flipside coach users add NAME --role staff
#   docker run -p 127.0.0.1:7860:7860 -v flipside:/coach/var flipside

FROM python:3.11 AS packages
WORKDIR /coach
COPY Makefile pyproject.toml requirements.lock requirements-dev.lock ./
RUN make .venv/bin/.packages
COPY . .
RUN make set-up && .venv/bin/python -m pip uninstall --yes uv

FROM python:3.11-slim
WORKDIR /coach
RUN useradd --create-home coach && install -d -o coach var
COPY --from=packages /coach /coach
USER coach
ENV COACH_HOST=0.0.0.0 PATH=/coach/.venv/bin:$PATH
VOLUME /coach/var
EXPOSE 7860
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:7860/readyz').close()"]
CMD ["sh", "-c", "coach ingest; exec python app.py"]
