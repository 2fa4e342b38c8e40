variables {
  environment = "shop"
  topology    = "single"
}

run "single_is_one_machine_with_every_role" {
  command = plan

  assert {
    condition     = keys(output.machines) == ["cassandra-1"]
    error_message = "single has other machines than cassandra-1: ${join(", ", keys(output.machines))}"
  }
  assert {
    condition     = join(",", output.machines["cassandra-1"].roles) == "gateway,app,cassandra,monitoring"
    error_message = "the one machine does not carry all roles"
  }
  assert {
    condition     = output.machines["cassandra-1"].name == "shop-cassandra-1"
    error_message = "the name does not begin with the environment"
  }
}

run "split_keeps_app_and_data_apart" {
  command = plan
  variables { topology = "split" }

  assert {
    condition     = { for key, machine in output.machines : key => join(",", machine.roles) } == { gateway-1 = "gateway,app,monitoring", cassandra-1 = "cassandra" }
    error_message = "split is laid out otherwise"
  }
}

run "fleet_has_two_app_three_cassandra_one_monitoring_and_a_gateway" {
  command = plan
  variables { topology = "fleet" }

  assert {
    condition     = keys(output.machines) == ["app-1", "app-2", "cassandra-1", "cassandra-2", "cassandra-3", "gateway-1", "monitoring-1"]
    error_message = "fleet has other machines: ${join(", ", keys(output.machines))}"
  }
  assert {
    condition     = alltrue([for machine in values(output.machines) : join(",", machine.roles) == machine.named_after])
    error_message = "a fleet machine carries more than the role it is named after"
  }
}

run "a_fleet_counts_as_asked" {
  command = plan
  variables {
    topology = "fleet"
    counts   = { app = 10, cassandra = 5, gateway = 2 }
  }

  assert {
    condition     = length(output.machines) == 18
    error_message = "not 10 app + 5 cassandra + 2 gateway + 1 monitoring"
  }
  assert {
    condition     = length(distinct([for machine in values(output.machines) : machine.host_number])) == 18
    error_message = "two machines would share a private address"
  }
}

# What makes growing safe: no machine of the smaller topology changes its name, number or address.
run "machines_of_single_and_split_stay_in_the_fleet" {
  command = plan
  variables { topology = "fleet" }

  assert {
    condition     = output.machines["cassandra-1"].host_number == run.single_is_one_machine_with_every_role.machines["cassandra-1"].host_number
    error_message = "the data machine would get another private address"
  }
  assert {
    condition     = output.machines["gateway-1"].host_number == run.split_keeps_app_and_data_apart.machines["gateway-1"].host_number
    error_message = "the gateway would get another private address"
  }
}

run "every_machine_is_labelled_with_environment_and_role" {
  command = plan
  variables { topology = "split" }

  assert {
    condition     = alltrue([for machine in values(output.machines) : machine.labels == { environment = "shop", role = join("_", machine.roles) }])
    error_message = "labels are missing"
  }
}

run "one_machine_can_be_sized_apart_from_its_role" {
  command = plan
  variables {
    topology      = "fleet"
    sizes         = { cassandra = "large" }
    machine_sizes = { cassandra-2 = "xlarge" }
  }

  assert {
    condition     = [for key in ["cassandra-1", "cassandra-2", "app-1"] : output.machines[key].size] == ["large", "xlarge", "small"]
    error_message = "sizes are not as asked"
  }
}
