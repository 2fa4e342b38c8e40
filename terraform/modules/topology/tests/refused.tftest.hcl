variables {
  environment = "shop"
  topology    = "fleet"
}

run "a_name_that_no_host_can_have" {
  command = plan
  variables { environment = "Shop_1" }
  expect_failures = [var.environment]
}

run "a_name_too_long_for_a_host" {
  command = plan
  variables { environment = "a-name-of-twenty-one-c" }
  expect_failures = [var.environment]
}

run "a_name_that_ends_with_a_hyphen" {
  command = plan
  variables { environment = "shop-" }
  expect_failures = [var.environment]
}

run "an_unknown_topology" {
  command = plan
  variables { topology = "cluster" }
  # counts and sizes cannot be placed either
  expect_failures = [var.topology]
}

run "two_cassandra_nodes" {
  command = plan
  variables { counts = { cassandra = 2 } }
  expect_failures = [var.counts]
}

run "no_app_machine" {
  command = plan
  variables { counts = { app = 0 } }
  expect_failures = [var.counts]
}

run "half_a_machine" {
  command = plan
  variables { counts = { app = 1.5 } }
  expect_failures = [var.counts]
}

run "more_machines_than_a_spread_group_takes" {
  command = plan
  variables { counts = { app = 11 } }
  expect_failures = [var.counts]
}

run "a_second_app_machine_in_single" {
  command = plan
  variables {
    topology = "single"
    counts   = { app = 2 }
  }
  expect_failures = [var.counts]
}

run "a_second_gateway_in_split" {
  command = plan
  variables {
    topology = "split"
    counts   = { gateway = 2 }
  }
  expect_failures = [var.counts]
}

run "an_unknown_size" {
  command = plan
  variables { sizes = { app = "huge" } }
  expect_failures = [var.sizes]
}

run "a_size_for_a_machine_that_is_not_there" {
  command = plan
  variables { machine_sizes = { app-9 = "small" } }
  expect_failures = [var.machine_sizes]
}

run "all_roles_in_four_gigabytes" {
  command = plan
  variables {
    topology = "single"
    sizes    = { cassandra = "small" }
  }
  expect_failures = [output.machines]
}

run "a_role_alone_fits_where_all_do_not" {
  command = plan
  variables {
    topology = "fleet"
    sizes    = { cassandra = "small" }
  }

  assert {
    condition     = output.machines["cassandra-3"].memory_gb == 4
    error_message = "cassandra alone needs 2 GB and should fit into 4"
  }
}

run "five_data_machines_beside_a_split_front" {
  command = plan
  variables {
    topology = "split"
    counts   = { cassandra = 5 }
  }

  assert {
    condition     = length(output.machines) == 6
    error_message = "split takes more than one data machine"
  }
}
