.DEFAULT_GOAL := help
.PHONY: help check fmt test demo up bench load

help: ## Lists what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

check: ## Builds, runs all tests and all checks
	mvn -B verify

fmt: ## Brings all code into the common format
	mvn -B -q spotless:apply

test: ## Runs the quick tests alone
	mvn -B test

demo: ## Does the main job on a photo that comes along
	./bestbackground demo

up: ## Runs the service on port 8080
	./bestbackground serve

bench: ## Measures the service against its bare model
	./bestbackground bench

load: ## Puts the service on port 8080 under load
	./bestbackground loadtest mixed
