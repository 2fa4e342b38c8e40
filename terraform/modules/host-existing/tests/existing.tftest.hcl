variables {
  environment = "shop"
  machines = {
    shop-1 = { roles = ["gateway", "app", "monitoring"], public_ip = "203.0.113.20", private_ip = "192.168.1.20" }
    data-1 = { roles = ["cassandra"], private_ip = "192.168.1.21", ssh_user = "admin", data_device = "/dev/sdb" }
  }
}

run "machines_that_exist_come_in_the_same_shape" {
  command = plan

  assert {
    condition = output.hosts == [
      { name = "data-1", roles = tolist(["cassandra"]), public_ip = tostring(null), private_ip = "192.168.1.21", ssh_user = "admin", data_device = "/dev/sdb", labels = { environment = "shop", role = "cassandra" } },
      { name = "shop-1", roles = tolist(["gateway", "app", "monitoring"]), public_ip = "203.0.113.20", private_ip = "192.168.1.20", ssh_user = "deploy", data_device = tostring(null), labels = { environment = "shop", role = "gateway_app_monitoring" } },
    ]
    error_message = "not the contract: ${jsonencode(output.hosts)}"
  }
}

run "no_machine" {
  command = plan
  variables { machines = {} }
  expect_failures = [var.machines]
}

run "an_unknown_role" {
  command = plan
  variables { machines = { shop-1 = { roles = ["gateway", "app", "cassandra", "monitoring", "mail"], private_ip = "192.168.1.20" } } }
  expect_failures = [var.machines]
}

run "a_role_that_nobody_has" {
  command = plan
  variables { machines = { shop-1 = { roles = ["gateway", "app", "cassandra"], private_ip = "192.168.1.20" } } }
  expect_failures = [var.machines]
}

run "two_cassandra_nodes" {
  command = plan
  variables {
    machines = {
      shop-1 = { roles = ["gateway", "app", "cassandra", "monitoring"], private_ip = "192.168.1.20" }
      shop-2 = { roles = ["cassandra"], private_ip = "192.168.1.21" }
    }
  }
  expect_failures = [var.machines]
}

run "a_machine_without_an_address" {
  command = plan
  variables { machines = { shop-1 = { roles = ["gateway", "app", "cassandra", "monitoring"] } } }
  expect_failures = [var.machines]
}

run "an_address_that_is_none" {
  command = plan
  variables { machines = { shop-1 = { roles = ["gateway", "app", "cassandra", "monitoring"], private_ip = "192.168.1.300" } } }
  expect_failures = [var.machines]
}

run "two_machines_at_one_address" {
  command = plan
  variables {
    machines = {
      shop-1 = { roles = ["gateway", "app", "cassandra", "monitoring"], private_ip = "192.168.1.20" }
      shop-2 = { roles = ["app"], private_ip = "192.168.1.20" }
    }
  }
  expect_failures = [var.machines]
}

run "a_host_name_that_is_none" {
  command = plan
  variables { machines = { "Shop 1" = { roles = ["gateway", "app", "cassandra", "monitoring"], private_ip = "192.168.1.20" } } }
  expect_failures = [var.machines]
}

run "a_device_that_is_no_path" {
  command = plan
  variables { machines = { shop-1 = { roles = ["gateway", "app", "cassandra", "monitoring"], private_ip = "192.168.1.20", data_device = "sdb" } } }
  expect_failures = [var.machines]
}
